package io.routelock.runtime.launch;

import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;

import java.nio.file.Path;
import java.util.Optional;

/** Where a mosquitto logs to, and what its lines are. */
final class MosquittoOutput {

    private static final String FILE = "file ";

    private MosquittoOutput() {}

    /** Whether its log comes to whoever started it. */
    static boolean isOurs(BrokerSetup setup) {
        return setup.logDestinations().stream().anyMatch(MosquittoOutput::isOutput);
    }

    /** Whether nobody else gets it: then it may say more than the conf asks for. */
    static boolean isOursAlone(BrokerSetup setup) {
        return !setup.logDestinations().isEmpty()
                && setup.logDestinations().stream().allMatch(MosquittoOutput::isOutput);
    }

    private static boolean isOutput(String destination) {
        return destination.equals("stderr") || destination.equals("stdout");
    }

    static Optional<Path> file(BrokerSetup setup, Path folder) {
        return setup.logDestinations().stream()
                .filter(destination -> destination.startsWith(FILE))
                .findFirst()
                .flatMap(destination ->
                        new DiskFiles(folder).path(destination.substring(FILE.length()).strip()));
    }

    static boolean isDebug(String text) {
        return text.startsWith("Sending ")
                || text.startsWith("Received ")
                || text.startsWith("No will message")
                || text.matches(".+ \\(QoS [012]\\)")
                || text.matches(".+ [012] \\S+");
    }

    /** As mosquitto's own types; its log does not name them. */
    static String type(String text) {
        if (text.startsWith("Error") || text.startsWith("OpenSSL Error")) {
            return "error";
        }
        if (text.startsWith("Warning")) {
            return "warning";
        }
        if (text.startsWith("Denied") || isDebug(text)) {
            return "debug";
        }
        return text.startsWith("New ") || text.startsWith("Client ") ? "notice" : "information";
    }
}
