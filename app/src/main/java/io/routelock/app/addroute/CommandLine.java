package io.routelock.app.addroute;

import io.routelock.app.local.NetworkPorts;
import io.routelock.pki.Fingerprint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same as a line for the console program. It asks for the password; the line never holds it. */
record CommandLine(Path home, NetworkPorts ports) {

    String of(RouteFields fields, String user, Optional<Fingerprint> compared, boolean trusted) {
        List<String> words = new ArrayList<>(List.of("routelock", "routes", "add"));
        add(words, "--home", home.toString());
        add(words, "--host", fields.host().isEmpty() ? "HOST" : fields.host());
        if (fields.secure()) {
            add(words, "--secure", "self-signed");
            if (trusted) {
                words.add("--trust-presented-insecurely");
            } else {
                add(words, "--fingerprint", compared.map(Fingerprint::hex).orElse("FINGERPRINT"));
            }
        } else {
            words.add("--plain");
        }
        add(words, "--user", user.isBlank() ? "USER" : user.strip());
        if (!fields.name().isEmpty() && !fields.name().equals(fields.host())) {
            add(words, "--name", fields.name());
        }
        if (!fields.unidirectionalProperty().get()) {
            words.add("--bidirectional");
        }
        otherPorts(words);
        return String.join(" ", words);
    }

    private void otherPorts(List<String> words) {
        NetworkPorts usual = NetworkPorts.STANDARD;
        other(words, "--tls-port", ports.tls(), usual.tls());
        other(words, "--ads-port", ports.ads(), usual.ads());
        other(words, "--udp-port", ports.udp(), usual.udp());
    }

    private static void other(List<String> words, String option, int port, int usual) {
        if (port != usual) {
            add(words, option, Integer.toString(port));
        }
    }

    private static void add(List<String> words, String option, String value) {
        words.add(option);
        words.add(quoted(value));
    }

    /** For PowerShell, cmd and bash alike as far as they agree. */
    private static String quoted(String value) {
        return value.matches("[\\w.:/\\\\@-]+") ? value : '"' + value.replace("\"", "\\\"") + '"';
    }
}
