package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfFault.Kind;
import io.routelock.mosquitto.conf.ConfLine.Word;
import io.routelock.mosquitto.conf.ConfOption.Choice;
import io.routelock.mosquitto.conf.ConfOption.Flag;
import io.routelock.mosquitto.conf.ConfOption.Ignored;
import io.routelock.mosquitto.conf.ConfOption.Number;
import io.routelock.mosquitto.conf.ConfOption.Text;
import io.routelock.mosquitto.conf.ConfOption.Words;
import io.routelock.mosquitto.text.SourceText;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Whether mosquitto takes the value of an option, for those that have one value. 2.0.11 was asked; 2.1 is
 * from its source.
 */
final class ValueCheck {

    private static final int LONGEST = 65_535;
    private static final BigInteger INT_MAX = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final BigInteger INT_MIN = BigInteger.valueOf(Integer.MIN_VALUE);

    private final MosquittoVersion version;

    ValueCheck(MosquittoVersion version) {
        this.version = version;
    }

    /**
     * @param source in which the line stands
     */
    Optional<Problem> check(ConfOption option, ConfLine.Option line, SourceText source) {
        return switch (option.kind(version)) {
            case Flag() -> flag(line);
            case Number number -> number(number, line);
            case Text text -> text(text, line, source);
            case Choice choice -> choice(choice, line, source);
            case Words() -> new WordsCheck(version).check(line);
            case Ignored() -> Optional.empty();
        };
    }

    private Optional<Problem> flag(ConfLine.Option line) {
        List<Word> words = line.words();
        if (words.isEmpty()) {
            return missing(line);
        }
        Word word = words.getFirst();
        return Numbers.flag(List.of(word.text())).isPresent() ? Optional.empty() : invalid(line, word);
    }

    private Optional<Problem> invalid(ConfLine.Option line, Word word) {
        return Problem.of(
                Kind.INVALID_VALUE,
                word.column(),
                word.text(),
                "Error: Invalid " + quoted(said(line.name())) + " value (" + word.text() + ").");
    }

    Optional<Problem> missing(ConfLine.Option line) {
        return Problem.of(
                Kind.MISSING_VALUE,
                line.valueColumn(),
                "",
                "Error: Empty " + quoted(said(line.name())) + " value in configuration.");
    }

    private Optional<Problem> number(Number range, ConfLine.Option line) {
        List<Word> words = line.words();
        if (words.isEmpty()) {
            // 2.0 prints the error and goes on.
            return line.name().equals("max_connections") && old() ? Optional.empty() : missing(line);
        }
        Word word = words.getFirst();
        if (!old() && !line.name().equals("memory_limit")) {
            Optional<BigInteger> value = Numbers.strict(word.text());
            if (value.isEmpty()) {
                return wrong(word, quoted(said(line.name())) + " value not a number.");
            }
            if (value.get().compareTo(INT_MAX) > 0 || value.get().compareTo(INT_MIN) < 0) {
                return wrong(word, quoted(said(line.name())) + " value out of range.");
            }
            return range(range, line.name(), word, value.get().longValueExact());
        }
        boolean wide = line.name().equals("memory_limit");
        return range(
                range, line.name(), word, wide ? Numbers.loose(word.text()) : Numbers.looseInt(word.text()));
    }

    private static Optional<Problem> wrong(Word word, String what) {
        return Problem.of(Kind.INVALID_VALUE, word.column(), word.text(), "Error: " + what);
    }

    private Optional<Problem> range(Number range, String name, Word word, long value) {
        boolean low = value < range.least();
        boolean high = value > range.most();
        String q = quoted(name);
        return switch (name) {
            case "port" -> low || high ? wrong(word, "Invalid " + q + " value (" + value + ").") : fine();
            case "max_keepalive", "log_facility", "sys_interval", "memory_limit" ->
                    low || high ? wrong(word, "Invalid " + q + " value (" + value + ").") : fine();
            case "max_qos", "maximum_qos" ->
                    low || high
                            ? wrong(word, quoted("max_qos") + " must be between 0 and 2 inclusive.")
                            : fine();
            case "max_inflight_messages" -> high ? wrong(word, q + " must be <= 65535.") : fine();
            case "max_packet_size" ->
                    low
                            ? wrong(
                                    word,
                                    old()
                                            ? "Invalid max_packet_size value (" + value + ")."
                                            : q + " must be >= 20.")
                            : fine();
            case "message_size_limit" ->
                    low || high
                            ? wrong(
                                    word,
                                    "Invalid "
                                            + q
                                            + " value ("
                                            + Integer.toUnsignedString((int) value)
                                            + ").")
                            : fine();
            case "max_topic_alias", "max_topic_alias_broker" ->
                    low || high ? wrong(word, "Invalid " + q + " value in configuration.") : fine();
            case "websockets_headers_size", "packet_buffer_size" ->
                    low || high
                            ? wrong(
                                    word,
                                    (old() ? "Websockets headers" : "Packet buffer")
                                            + " size must be between 0 and 65535 inclusive.")
                            : fine();
            case "keepalive_interval" -> high ? wrong(word, "Bridge keepalive value too high.") : fine();
            case "enable_proxy_protocol" ->
                    low || high ? wrong(word, "enable_proxy_protocol must be 1 or 2.") : fine();
            case "retain_expiry_interval" ->
                    low ? wrong(word, "retain_expiry_interval must be >= 1.") : fine();
            case "bridge_receive_maximum" ->
                    low
                            ? wrong(word, "bridge_receive_maximum must be greater than 0.")
                            : high ? wrong(word, "bridge_receive_maximum must be lower than 65535.") : fine();
            case "bridge_session_expiry_interval" ->
                    low ? wrong(word, "bridge_session_expiry_interval must not be negative.") : fine();
            case "bridge_tcp_user_timeout" -> low ? wrong(word, "invalid TCP user timeout value.") : fine();
            case "bridge_max_topic_alias" ->
                    low || high ? wrong(word, "bridge_max_topic_alias must be > 0 and <= 65535.") : fine();
            // The others are cut to their range without an error.
            default -> fine();
        };
    }

    private static Optional<Problem> fine() {
        return Optional.empty();
    }

    private Optional<Problem> text(Text text, ConfLine.Option line, SourceText source) {
        String value = line.text();
        if (value.isEmpty()) {
            return line.name().equals("dhparamfile") && !old() ? Optional.empty() : missing(line);
        }
        if (line.name().equals("include_dir") || line.name().contains("_opt_")) {
            return Optional.empty();
        }
        String shown = text.content() == ConfOption.Content.SECRET ? "" : value;
        if (MqttText.bytes(value) > LONGEST) {
            return Problem.of(Kind.INVALID_VALUE, line.valueColumn(), shown, "");
        }
        if (!MqttText.isLegal(source.asUtf8(value))) {
            return Problem.of(
                    Kind.INVALID_VALUE,
                    line.valueColumn(),
                    shown,
                    "Error: Malformed UTF-8 in configuration.");
        }
        return special(line, value);
    }

    private Optional<Problem> special(ConfLine.Option line, String value) {
        return switch (line.name()) {
            case "tls_engine_kpass_sha1" ->
                    value.matches("[0-9a-fA-F]{40}")
                            ? fine()
                            : Problem.of(Kind.INVALID_VALUE, line.valueColumn(), "", "");
            case "mount_point" ->
                    value.indexOf('+') >= 0 || value.indexOf('#') >= 0
                            ? wrong(
                                    new Word(line.valueColumn(), value),
                                    old()
                                            ? "Invalid mount_point '"
                                                    + value
                                                    + "'. Does it contain a wildcard character?"
                                            : "Invalid 'mount_point' value ("
                                                    + value
                                                    + "). Does it contain a wildcard character?")
                            : fine();
            case "auto_id_prefix", "listener_auto_id_prefix" ->
                    !old() && MqttText.bytes(value) > 50
                            ? wrong(
                                    new Word(line.valueColumn(), value),
                                    (line.name().equals("auto_id_prefix")
                                                    ? "auto_id_prefix"
                                                    : "'listener_auto_id_prefix'")
                                            + " length must be <= 50.")
                            : fine();
            default -> fine();
        };
    }

    private Optional<Problem> choice(Choice choice, ConfLine.Option line, SourceText source) {
        boolean whole = line.name().equals("bridge_protocol_version");
        List<Word> words = line.words();
        if (words.isEmpty()) {
            boolean goesOn = old() && (line.name().equals("protocol") || line.name().equals("log_type"));
            return goesOn ? fine() : missing(line);
        }
        Word word = whole ? new Word(line.valueColumn(), line.rest(source)) : words.getFirst();
        boolean unknownYet = old() && word.text().equals("http_api");
        if (choice.words().contains(word.text()) && !unknownYet) {
            return fine();
        }
        String q = quoted(line.name());
        return wrong(
                word,
                switch (line.name()) {
                    case "start_type" ->
                            word.text().equals("manual")
                                    ? "Manual start_type not supported."
                                    : "Invalid " + q + " value in configuration (" + word.text() + ").";
                    case "bridge_reload_type" ->
                            "Invalid " + q + " value in configuration (" + word.text() + ").";
                    case "socket_domain" ->
                            old()
                                    ? "Invalid socket_domain value \"" + word.text() + "\" in configuration."
                                    : "Invalid 'socket_domain' value '" + word.text() + "' in configuration.";
                    default -> "Invalid " + q + " value (" + word.text() + ").";
                });
    }

    private boolean old() {
        return version == MosquittoVersion.V2_0;
    }

    private String quoted(String name) {
        return old() ? name : "'" + name + "'";
    }

    /** The name under which mosquitto complains, which is not always that of the option. */
    String said(String name) {
        return switch (name) {
            case "bind_address" -> "default listener bind_address";
            case "clientid", "remote_clientid" -> "bridge remote clientid";
            case "local_clientid" -> "bridge local clientd";
            case "local_password", "local_username" -> "bridge " + name;
            case "password", "remote_password" -> "bridge remote_password";
            case "username", "remote_username" -> "bridge remote_username";
            case "plugin", "auth_plugin" -> old() ? "auth_plugin" : name;
            default -> name.contains("_opt_") ? name.substring(name.indexOf("_opt_") + 5) : name;
        };
    }
}
