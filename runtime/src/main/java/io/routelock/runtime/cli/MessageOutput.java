package io.routelock.runtime.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** In which form messages are printed. */
final class MessageOutput {

    @Option(
            names = {"-v", "--verbose"},
            description = "The topic and a space in front.")
    private boolean verbose;

    @Option(
            names = "-F",
            paramLabel = "FORMAT",
            description = {
                "Each message in this form: %%t topic, %%p payload, %%x and %%X payload in hexadecimal, %%l its"
                        + " length, %%q QoS, %%r 1 when the broker had kept it; with MQTT 5 %%C content type, %%R"
                        + " response topic, %%D correlation data, %%E expiry, %%F payload format, %%P user"
                        + " properties; %%%% @@ \\\\ \\n \\r \\t \\0."
            })
    private @Nullable String format;

    @Option(names = "-N", description = "No line feed behind the message.")
    private boolean noEnd;

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    void requireFormat() {
        if (format != null) {
            MessageFormat.of(format);
        }
    }

    MessagePrinter printer(Console console) {
        if (console.json()) {
            return new MessagePrinter(MessageJson::line, true);
        }
        if (format != null) {
            return new MessagePrinter(MessageFormat.of(format)::bytes, !noEnd);
        }
        return new MessagePrinter(verbose ? MessagePrinter::withTopic : MessagePrinter::payload, !noEnd);
    }
}
