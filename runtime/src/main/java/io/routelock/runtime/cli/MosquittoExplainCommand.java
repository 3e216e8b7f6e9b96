package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.log.BrokerLog;
import io.routelock.mosquitto.log.LogAlignment;
import io.routelock.mosquitto.log.LogExplainer;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.mosquitto.log.LogLine;
import io.routelock.mosquitto.text.SourceText;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what the failures in a log of mosquitto mean. */
@Command(
        name = "explain",
        description = {
            "Explains the failures in a log of mosquitto: client, likely causes, what to do next.",
            "With --client-log it also shows the log of a client beside it."
        })
final class MosquittoExplainCommand extends ConsoleCommand {

    @JsonPropertyOrder({"line", "time", "clientId", "address", "listener", "finding"})
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record ExplanationJson(
            int line,
            @Nullable String time,
            @Nullable String clientId,
            @Nullable String address,
            @Nullable Integer listener,
            FindingJson finding) {

        static ExplanationJson of(LogExplanation found) {
            return new ExplanationJson(
                    found.line().number(),
                    found.line().time().map(Object::toString).orElse(null),
                    found.clientId().orElse(null),
                    found.address().orElse(null),
                    found.listener().orElse(null),
                    FindingJson.of(found.finding()));
        }
    }

    @JsonPropertyOrder({"broker", "client"})
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record RowJson(@Nullable Integer broker, @Nullable Integer client) {
        static RowJson of(LogAlignment.Row row) {
            return new RowJson(
                    row.broker().map(LogLine::number).orElse(null),
                    row.client().map(LogLine::number).orElse(null));
        }
    }

    @Parameters(paramLabel = "LOG", description = "What mosquitto wrote to its log_dest.")
    private Path log = Path.of("");

    @Option(
            names = "--client-log",
            paramLabel = "F",
            description = "What a client wrote, for example mosquitto_sub -d.")
    private @Nullable Path clientLog;

    @Option(names = "--client", paramLabel = "ID", description = "The identifier of that client.")
    private String client = "";

    @Option(names = "--acl", paramLabel = "F", description = "The acl_file, to find the line of an error.")
    private @Nullable Path acl;

    @Override
    public Integer call() {
        BrokerLog broker = BrokerLog.read(text(log));
        Optional<AclFile> rules =
                Optional.ofNullable(acl).map(file -> AclFile.read(SourceText.of(bytes(file))));
        List<LogExplanation> found = LogExplainer.explain(broker, rules);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("explanations", found.stream().map(ExplanationJson::of).toList());
        StringBuilder words = new StringBuilder();
        found.forEach(explanation -> words.append(words(explanation)));
        if (clientLog != null) {
            var rows = LogAlignment.of(broker, BrokerLog.read(text(clientLog)), client);
            json.put("rows", rows.stream().map(RowJson::of).toList());
            rows.forEach(row -> words.append(words(row)));
        }
        console()
                .result(
                        json,
                        words.isEmpty() ? "No failure is in this log." : words.toString().stripTrailing());
        return 0;
    }

    private static String words(LogExplanation found) {
        return "line %d: %s%n%s%n%n"
                .formatted(found.line().number(), found.line().text(), Console.inWords(found.finding()));
    }

    private static String words(LogAlignment.Row row) {
        return "%-70s | %s%n"
                .formatted(
                        row.broker().map(LogLine::text).orElse(""),
                        row.client().map(LogLine::text).orElse(""));
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "log.unreadable",
                            "%s cannot be read.".formatted(file),
                            "Check the path and the rights of the file."),
                    e);
        }
    }
}
