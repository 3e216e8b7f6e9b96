package io.routelock.app.addroute;

import io.routelock.app.local.NetworkPorts;
import io.routelock.pki.Fingerprint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same as a line for the console program. It asks for the password; the line never holds it. */
record CommandLine(Path home, NetworkPorts ports) {

    String of(
            RouteFields fields,
            PskFields psk,
            CaFields ca,
            String user,
            Optional<Fingerprint> compared,
            boolean trusted) {
        List<String> words = new ArrayList<>(List.of("routelock", "routes", "add"));
        add(words, "--home", home.toString());
        add(words, "--host", fields.host().isEmpty() ? "HOST" : fields.host());
        if (!fields.secure()) {
            words.add("--plain");
        } else {
            switch (fields.modeProperty().get()) {
                case SELF_SIGNED -> selfSigned(words, compared, trusted);
                case PRE_SHARED_KEY -> preSharedKey(words, psk);
                case SHARED_CA -> sharedCa(words, ca);
            }
        }
        if (!fields.authorised()) {
            add(words, "--user", user.isBlank() ? "USER" : user.strip());
        }
        if (!fields.name().isEmpty() && !fields.name().equals(fields.host())) {
            add(words, "--name", fields.name());
        }
        fields.options().netId().ifPresent(netId -> add(words, "--virtual-net-id", netId.toString()));
        if (!fields.unidirectionalProperty().get()) {
            words.add("--bidirectional");
        }
        fields.options().timeoutInMillis().ifPresent(ms -> add(words, "--timeout", Long.toString(ms)));
        fields.options()
                .fragmentInBytes()
                .ifPresent(bytes -> add(words, "--max-fragment", Integer.toString(bytes)));
        if (fields.options().hereProperty().get() == Keep.TEMPORARY) {
            words.add("--temporary");
        }
        otherPorts(words);
        return String.join(" ", words);
    }

    private static void selfSigned(List<String> words, Optional<Fingerprint> compared, boolean trusted) {
        add(words, "--secure", "self-signed");
        if (trusted) {
            words.add("--trust-presented-insecurely");
        } else {
            add(words, "--fingerprint", compared.map(Fingerprint::hex).orElse("FINGERPRINT"));
        }
    }

    /** The console reads a password from its input, and digits from a file: neither is an argument. */
    private static void preSharedKey(List<String> words, PskFields psk) {
        add(words, "--secure", "psk");
        add(words, "--identity", or(psk.identityProperty().get(), "IDENTITY"));
        if (psk.caseSensitiveProperty().get()) {
            words.add("--case-sensitive");
        }
        if (!psk.fromPasswordProperty().get()) {
            add(words, "--key-file", "KEYFILE");
        }
    }

    private static void sharedCa(List<String> words, CaFields ca) {
        add(words, "--secure", "ca");
        add(words, "--ca", or(ca.caProperty().get(), "CA"));
        add(words, "--cert", or(ca.certificateProperty().get(), "CERTIFICATE"));
        add(words, "--key", or(ca.keyProperty().get(), "KEY"));
        if (ca.ignoreCnProperty().get()) {
            words.add("--ignore-cn");
        }
    }

    private static String or(String value, String placeholder) {
        return value.isBlank() ? placeholder : value.strip();
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
