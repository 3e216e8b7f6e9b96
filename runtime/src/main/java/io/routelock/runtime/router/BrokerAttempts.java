package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttVersion;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Keeps a connection to a broker: MQTT 5, and 3.1.1 where the broker does not speak it. For the router's
 * thread only.
 *
 * <p>Each connection has a client of its own, so the next one begins with nothing to send. A client that goes
 * on would send requests again when the broker is back, and a machine would move when nobody expects it any
 * more. Therefore the pauses are counted here: they grow until a connection has lasted, or two routers with
 * one client id would throw each other out every second for ever.
 */
final class BrokerAttempts {

    /** Hears what becomes of it. */
    interface Listener {

        void connected(MqttClient client);

        /** The connection has lasted {@link #LASTING}. */
        void lasts();

        /** There was a connection, or one more attempt has failed. */
        void lost(Finding why);

        void message(ApplicationMessage message);
    }

    /** How long the last words may take. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** What is lost before was not worth much, and the pauses go on growing. */
    static final Duration LASTING = Duration.ofSeconds(10);

    private final BiFunction<MqttVersion, MqttClient.Listener, MqttClient> clients;
    private final LinkSurroundings.Clock clock;
    private final Listener listener;
    private final BackOff backOff = new BackOff(new SplittableRandom());
    private @Nullable Attempt current;
    private int failures;
    private boolean closed;

    BrokerAttempts(
            BiFunction<MqttVersion, MqttClient.Listener, MqttClient> clients,
            LinkSurroundings.Clock clock,
            Listener listener) {
        this.clients = clients;
        this.clock = clock;
        this.listener = listener;
    }

    void start() {
        start(MqttVersion.V5, false);
    }

    private void start(MqttVersion version, boolean once) {
        if (!closed) {
            Attempt attempt = new Attempt(version, once);
            current = attempt;
            attempt.client.start();
        }
    }

    /** The client of the connection that there is. */
    Optional<MqttClient> connected() {
        Attempt attempt = current;
        return attempt != null && attempt.connected ? Optional.of(attempt.client) : Optional.empty();
    }

    /**
     * Ends it, and tells nothing more.
     *
     * @param lastWord what is waited for, but not long
     * @return completes on the router's thread
     */
    CompletableFuture<Void> close(CompletionStage<?> lastWord) {
        closed = true;
        Attempt last = current;
        current = null;
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (last == null) {
            done.complete(null);
            return done;
        }
        var unused = done.thenRun(last.client::close);
        clock.later(LEAVING, () -> done.complete(null));
        lastWord.whenComplete((said, failure) -> done.complete(null));
        return done;
    }

    private final class Attempt implements MqttClient.Listener {
        final MqttVersion version;
        final boolean once;
        final MqttClient client;
        boolean connected;

        /**
         * @param once whether the newer version is tried again when this one does not succeed
         */
        Attempt(MqttVersion version, boolean once) {
            this.version = version;
            this.once = once;
            this.client = clients.apply(version, this);
        }

        /** Nobody reads it, and a line for each packet costs more than the packet. */
        @Override
        public boolean wantsLog() {
            return false;
        }

        @Override
        public void onState(ClientState state) {
            if (this != current) {
                return;
            }
            switch (state) {
                case ClientState.Connected _ -> {
                    connected = true;
                    clock.later(LASTING, this::lasts);
                    listener.connected(client);
                }
                case ClientState.Waiting(Finding why, Duration next) -> waits(why, next);
                case ClientState.Idle _, ClientState.Connecting _, ClientState.Ended _ -> {
                    // Nothing is known yet, or it was closed here.
                }
            }
        }

        private void lasts() {
            if (this == current) {
                failures = 0;
                listener.lasts();
            }
        }

        private void waits(Finding why, Duration next) {
            if (connected || once) {
                again(why, next);
            } else if (version == MqttVersion.V5 && mayBeOfVersion(why)) {
                end();
                start(MqttVersion.V3_1_1, !isOtherVersion(why));
            } else {
                listener.lost(why);
            }
        }

        /**
         * @param least the pause that a client makes after its first failure
         */
        private void again(Finding why, Duration least) {
            end();
            failures++;
            Duration pause = Duration.ofNanos(backOff.after(failures, true));
            clock.later(pause.compareTo(least) < 0 ? least : pause, BrokerAttempts.this::start);
            listener.lost(why);
        }

        private void end() {
            current = null;
            client.close();
        }

        @Override
        public void onMessage(ApplicationMessage message) {
            if (this == current) {
                listener.message(message);
            }
        }
    }

    /** Return code 1 of MQTT 3.1.1 and reason code 0x84 of 5 are told as one. */
    private static boolean isOtherVersion(Finding why) {
        return why.code().equals("mqtt.version-refused");
    }

    /** Some brokers just close when they do not know the version, and so does one for many other reasons. */
    private static boolean mayBeOfVersion(Finding why) {
        return isOtherVersion(why) || why.code().equals("mqtt.closed-early");
    }
}
