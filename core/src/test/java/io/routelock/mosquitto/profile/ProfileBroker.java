package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.text.SourceText;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A real mosquitto on the files of a wish. */
final class ProfileBroker {

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int TRIES = 100;

    private ProfileBroker() {}

    /**
     * On 127.0.0.1, below the ports that the system gives to clients: one of these can be taken by anybody
     * between the moment in which it is found free and the start of the broker.
     */
    static int freePort() throws IOException {
        for (int left = TRIES; left > 0; left--) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody has it; the next one will do.
                continue;
            }
        }
        throw new IOException("no port is free");
    }

    /** Writes the files and starts mosquitto on them, as they are. */
    static Mosquitto start(Path folder, BrokerWish wish) throws IOException {
        Path conf = write(folder, wish.files(new BrokerFolder(folder.toString())));
        return start(conf, wish.port());
    }

    static Mosquitto start(Path conf, int port) throws IOException {
        return switch (Mosquitto.run(conf, port)) {
            case Mosquitto.Started(Mosquitto broker) -> broker;
            case Mosquitto.Refused(Mosquitto.Refusal why) -> throw new IOException("refused: " + why);
        };
    }

    /** {@code user root} keeps a broker that root starts from losing the right to read its files. */
    private static Path write(Path folder, ProfileFiles files) throws IOException {
        for (Map.Entry<String, SourceText> file : files.byName().entrySet()) {
            SourceText text = file.getValue();
            boolean asRoot =
                    file.getKey().endsWith(".conf") && "root".equals(System.getProperty("user.name"));
            Files.write(
                    folder.resolve(file.getKey()),
                    (asRoot ? text.withLineBefore(1, "user root") : text).bytes());
        }
        return folder.resolve(ProfileFiles.CONF);
    }
}
