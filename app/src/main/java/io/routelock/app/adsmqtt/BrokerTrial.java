package io.routelock.app.adsmqtt;

import io.routelock.app.workbench.Progress;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ams.Member;
import io.routelock.route.BrokerConnection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Connects to a broker as the router would, looks who is there, and goes away again. Publishes nothing. */
@FunctionalInterface
interface BrokerTrial {

    /**
     * Waits for the outcome; from any thread that may be interrupted.
     *
     * @param folder where relative paths of certificates begin
     * @param progress that says when nobody wants to know any more: the connection is closed then
     * @throws InterruptedException when that has happened
     */
    Outcome run(BrokerConnection broker, Path folder, Progress progress) throws InterruptedException;

    /** What came of it. */
    sealed interface Outcome {

        /**
         * The broker let us in and lets us read who is there.
         *
         * @param tls {@code TLSv1.3, TLS_AES_256_GCM_SHA384}; empty without TLS
         * @param members those that the broker had kept
         */
        record Joined(Duration took, Optional<String> tls, List<Member> members) implements Outcome {
            public Joined {
                members = List.copyOf(members);
            }

            /** {@code TLSv1.3, 24 ms}. */
            String fact() {
                String how = tls.map(words -> words.split(",", 2)[0]).orElse("not encrypted");
                return "%s, %d ms".formatted(how, Math.max(1, took.toMillis()));
            }
        }

        record Refused(Finding why) implements Outcome {}
    }
}
