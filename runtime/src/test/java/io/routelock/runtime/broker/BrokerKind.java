package io.routelock.runtime.broker;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** The brokers that must agree: the real mosquitto of this machine, and ours. Tests run on each of them. */
public enum BrokerKind {
    MOSQUITTO {
        @Override
        public Running start(Path conf, int port) throws IOException {
            return switch (Mosquitto.run(conf, port)) {
                case Mosquitto.Started(Mosquitto broker) -> new RealMosquitto(broker, port);
                case Mosquitto.Refused(Mosquitto.Refusal why) -> throw new RefusedToStart(why.errors());
            };
        }
    },
    BUNDLED {
        @Override
        public Running start(Path conf, int port) throws RefusedToStart {
            try {
                BrokerOrder order = new BrokerOrder(conf, MosquittoVersion.V2_0, false);
                return new Bundled(MqttBroker.start(order, report -> {}), port);
            } catch (FindingException e) {
                throw new RefusedToStart(List.of(e.finding().symptom()));
            }
        }
    };

    /** It runs until it is closed. */
    public interface Running extends AutoCloseable {
        int port();

        /** Reads its files again and waits for that, whether it takes them or not. */
        void reload() throws IOException;

        /** Ends it without a chance to clean up. */
        void kill() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** It did not start. */
    public static final class RefusedToStart extends IOException {
        private static final long serialVersionUID = 1;

        RefusedToStart(List<String> why) {
            super(String.join("\n", why));
        }
    }

    private static final int TRIES = 5;

    /**
     * Starts one with a conf as it is.
     *
     * @param port on 127.0.0.1 that the conf makes it listen on
     */
    public abstract Running start(Path conf, int port) throws IOException;

    /**
     * Starts one with a conf on a free port; with another port when somebody else has taken it meanwhile.
     *
     * @param lines makes the whole conf of the port, {@code listener PORT 127.0.0.1} among it
     */
    public Running start(Path folder, IntFunction<List<String>> lines) throws IOException {
        for (int left = TRIES; ; left--) {
            int port = Mosquitto.freePort();
            Path conf = folder.resolve("mosquitto.conf");
            Files.write(conf, lines.apply(port));
            try {
                return start(conf, port);
            } catch (RefusedToStart e) {
                if (left == 1 || !e.getMessage().contains("in use")) {
                    throw e;
                }
            }
        }
    }

    private record RealMosquitto(Mosquitto broker, int port) implements Running {
        @Override
        public void reload() throws IOException {
            broker.reload();
        }

        @Override
        public void kill() throws IOException {
            broker.close();
        }

        @Override
        public void close() throws IOException {
            broker.close();
        }
    }

    private record Bundled(MqttBroker broker, int port) implements Running {
        @Override
        public void reload() {
            List<Finding> refused = broker.reload();
            refused.forEach(finding -> System.err.println("refused: " + finding.symptom()));
        }

        @Override
        public void kill() {
            broker.close();
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
