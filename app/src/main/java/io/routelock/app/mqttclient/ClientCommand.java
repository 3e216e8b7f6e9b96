package io.routelock.app.mqttclient;

import io.routelock.app.model.MqttLine;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.MqttVersion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same as a line for the console program. Passwords and keys are never in it: it names files that one has
 * to make.
 */
final class ClientCommand {

    private static final String PLAIN = "[\\w.:/=@,+-]+";
    private static final String PASSWORD_FILE = "PASSWORDFILE";
    private static final String KEY_FILE = "KEYFILE";

    private final List<String> words = new ArrayList<>();

    private ClientCommand(String verb, Connection connection) {
        words.add("routelock");
        words.add(verb);
        broker(connection);
        line(connection.line());
        add("-V", connection.version() == MqttVersion.V5 ? "5" : "311");
        if (!connection.clientId().isEmpty()) {
            add("-i", connection.clientId());
        }
        session(connection);
        if (!connection.user().isEmpty()) {
            add("-u", connection.user());
            add("--password-file", PASSWORD_FILE);
        }
        will(connection.will());
    }

    /** What of the connection the console cannot do, in a sentence: then no line does the same. */
    static Optional<String> gap(Connection connection) {
        LineWish line = connection.line();
        if (line.withCertificates() && line.proof() == BrokerProof.NOTHING) {
            return Optional.of("No command: the console believes no broker without an authority.");
        }
        return line.line() == MqttLine.PSK && line.keyIsPassword()
                ? Optional.of("No command: the console takes hex digits as key, no TwinCAT password.")
                : Optional.empty();
    }

    static Optional<String> gap(Connection connection, PublishDraft draft) {
        boolean properties = connection.version() == MqttVersion.V5 && draft.hasProperties();
        return gap(connection)
                .or(() ->
                        properties
                                ? Optional.of("No command: the console sends no MQTT 5 properties.")
                                : Optional.empty());
    }

    static String subscribe(Connection connection, List<WantedFilter> filters) {
        ClientCommand command = new ClientCommand("sub", connection);
        filters.forEach(wanted -> command.add("-t", wanted.filter()));
        int qos = filters.stream().mapToInt(WantedFilter::qos).max().orElse(0);
        command.qos(qos);
        return command.text();
    }

    static String publish(Connection connection, PublishDraft draft) {
        ClientCommand command = new ClientCommand("pub", connection);
        command.add("-t", draft.topic().isEmpty() ? "TOPIC" : draft.topic());
        if (draft.kind() == PublishDraft.Kind.TEXT) {
            command.add("-m", draft.payload());
        } else {
            command.add("-f", draft.kind() == PublishDraft.Kind.FILE ? draft.payload() : "PAYLOADFILE");
        }
        command.qos(draft.qos());
        if (draft.retain()) {
            command.words.add("-r");
        }
        return command.text();
    }

    private void broker(Connection connection) {
        String host = connection.host().strip();
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        add("-h", bracketed ? host.substring(1, host.length() - 1) : host);
        if (connection.port() != BrokerAddress.PLAIN_PORT) {
            add("-p", Integer.toString(connection.port()));
        }
    }

    private void line(LineWish line) {
        if (line.withCertificates()) {
            certificates(line);
        }
        if (line.line() == MqttLine.PSK) {
            add("--psk-identity", line.identity().isEmpty() ? "IDENTITY" : line.identity());
            add("--psk-file", KEY_FILE);
        }
    }

    private void certificates(LineWish line) {
        add("--cafile", line.authority().isEmpty() ? "CAFILE" : line.authority());
        if (line.proof().unsafe()) {
            words.add("--insecure");
        }
        if (line.line() == MqttLine.CERTIFICATE) {
            add("--cert", line.certificate().isEmpty() ? "CERTFILE" : line.certificate());
            add("--key", line.key().isEmpty() ? KEY_FILE : line.key());
        }
    }

    /** A session that is kept needs a client ID, without which nobody finds it again. */
    private void session(Connection connection) {
        SessionWish session = connection.session();
        if (session.keepAlive() != SessionWish.USUAL.keepAlive()) {
            add("-k", Integer.toString(session.keepAlive()));
        }
        boolean five = connection.version() == MqttVersion.V5;
        if (!session.cleanStart() && !connection.clientId().isEmpty()) {
            words.add("-c");
        }
        if (five && (session.expiry() > 0 || words.contains("-c"))) {
            add("-x", Long.toString(session.expiry()));
        }
    }

    private void will(WillWish will) {
        if (will.on()) {
            add("--will-topic", will.topic().isEmpty() ? "TOPIC" : will.topic());
            if (!will.payload().isEmpty()) {
                add("--will-payload", will.payload());
            }
            if (will.qos() > 0) {
                add("--will-qos", Integer.toString(will.qos()));
            }
            if (will.retain()) {
                words.add("--will-retain");
            }
        }
    }

    private void qos(int qos) {
        if (qos > 0) {
            add("-q", Integer.toString(qos));
        }
    }

    private void add(String option, String value) {
        words.add(option);
        words.add(quoted(value));
    }

    private String text() {
        return String.join(" ", words);
    }

    /** In single quotes where a shell would change it in double ones: {@code $SYS} stays what it is. */
    private static String quoted(String value) {
        if (value.matches(PLAIN)) {
            return value;
        }
        boolean changed = value.chars().anyMatch(letter -> "$`!\"\\".indexOf(letter) >= 0);
        return changed ? "'" + value.replace("'", "'\\''") + "'" : '"' + value + '"';
    }
}
