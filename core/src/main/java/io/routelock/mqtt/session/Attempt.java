package io.routelock.mqtt.session;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ConnectionFindings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.ReasonCode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One connection of a client, from the first byte to its end. When it is over, nothing that still comes of it
 * is heard. On the thread of the client.
 */
final class Attempt implements Transport.Events, Sender {

    /** A connection that lived as long was a good one. */
    private static final long GOOD_NANOS = Duration.ofSeconds(10).toNanos();

    private final ClientMachine client;
    private final ClientSettings settings;
    private final Timers timers;
    private Transport.@Nullable Connection connection;
    private Timers.@Nullable Timer timer;
    private @Nullable KeepAlive keepAlive;
    private Optional<String> tls = Optional.empty();
    private boolean beganClean;
    private boolean accepted;
    private boolean handling;
    private boolean over;
    private long since;

    Attempt(ClientMachine client, ClientSettings settings, Timers timers) {
        this.client = client;
        this.settings = settings;
        this.timers = timers;
    }

    void begin(Transport transport) {
        connection = transport.open(this);
        timer = timers.after(settings.connectTimeout(), this::overdue);
    }

    boolean livedLong() {
        return accepted && timers.nanos() - since >= GOOD_NANOS;
    }

    /** A packet of the broker is being taken. */
    boolean isHandling() {
        return handling;
    }

    /** With a goodbye, where there is somebody to hear it. */
    void leave() {
        if (accepted) {
            send(new Packet.Disconnect(ReasonCode.SUCCESS, ""));
        }
        stop();
        close();
    }

    private void stop() {
        over = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void close() {
        if (connection != null) {
            connection.close();
        }
    }

    private void overdue() {
        if (!over && connection != null) {
            end(connection.overdue());
        }
    }

    private void end(Finding why) {
        stop();
        close();
        client.ended(this, why);
    }

    @Override
    public void opened(Optional<String> protection) {
        if (!over) {
            tls = protection;
            Packet.Connect connect = client.connect();
            beganClean = connect.cleanStart();
            send(connect);
        }
    }

    @Override
    public void send(Packet.ToBroker packet) {
        if (connection != null && !over) {
            client.logSending(packet);
            connection.send(packet);
        }
    }

    @Override
    public void send(Packet.ToBroker packet, Consumer<Boolean> left) {
        if (connection == null || over) {
            left.accept(false);
        } else {
            client.logSending(packet);
            connection.send(packet, left);
        }
    }

    @Override
    public long sizeOf(Packet.ToBroker packet) {
        return connection == null ? 0 : connection.sizeOf(packet);
    }

    @Override
    public long unsent() {
        return connection == null ? 0 : connection.unsent();
    }

    @Override
    public void heard() {
        if (keepAlive != null) {
            keepAlive.heard(timers.nanos());
        }
    }

    @Override
    public void sent() {
        if (keepAlive != null) {
            keepAlive.sent(timers.nanos());
        }
    }

    @Override
    public void received(Packet.FromBroker packet) {
        if (over) {
            return;
        }
        client.logReceived(packet);
        handling = true;
        try {
            take(packet);
        } catch (ProtocolFault fault) {
            failed(fault);
        } finally {
            handling = false;
            client.handled();
        }
    }

    private void take(Packet.FromBroker packet) {
        if (!accepted && !(packet instanceof Packet.ConnAck)) {
            throw ProtocolFault.unexpected("it answers CONNECT with another packet than CONNACK");
        }
        switch (packet) {
            case Packet.ConnAck connAck -> answered(connAck);
            case Packet.Publish publish -> client.session().received(publish, this);
            case Packet.Ack ack -> client.session().received(ack, this);
            case Packet.SubAck subAck -> client.session().requests().answered(subAck);
            case Packet.UnsubAck unsubAck -> client.session().requests().answered(unsubAck);
            case Packet.Disconnect(ReasonCode reason, String text) ->
                    end(ConnectionFindings.disconnected(settings, reason, text));
            case Packet.PingResp _ -> heard();
        }
    }

    private void answered(Packet.ConnAck packet) {
        if (accepted) {
            throw ProtocolFault.unexpected("a second CONNACK");
        }
        if (packet.reason().code() != 0) {
            end(ConnectionFindings.refused(settings, packet.code(), packet.reason(), packet.text()));
            return;
        }
        accepted = true;
        since = timers.nanos();
        if (timer != null) {
            timer.cancel();
        }
        packet.terms().keepAlive().or(() -> Optional.of(settings.keepAlive())).ifPresent(this::watch);
        // A broker that tells of a session after a clean start (MQTT 5, 3.2.2-2) has nothing of this client.
        boolean present = packet.sessionPresent() && !beganClean;
        client.accepted(packet.terms(), present, this);
        if (!over) {
            client.connected(present, tls);
        }
    }

    private void watch(Duration interval) {
        if (!interval.isZero()) {
            KeepAlive watched = new KeepAlive(interval, timers.nanos());
            keepAlive = watched;
            lookLater(watched);
        }
    }

    private void lookLater(KeepAlive watched) {
        timer = timers.after(watched.next(timers.nanos()), () -> look(watched));
    }

    private void look(KeepAlive watched) {
        if (over) {
            return;
        }
        switch (watched.at(timers.nanos())) {
            case LOST -> end(ConnectionFindings.silent(settings));
            case PING -> {
                send(new Packet.PingReq());
                watched.sent(timers.nanos());
                lookLater(watched);
            }
            case NOTHING -> lookLater(watched);
        }
    }

    @Override
    public void failed(ProtocolFault fault) {
        if (!over) {
            if (accepted && settings.version() == MqttVersion.V5) {
                send(new Packet.Disconnect(fault.reason(), ""));
            }
            end(ConnectionFindings.protocol(settings, String.valueOf(fault.getMessage())));
        }
    }

    @Override
    public void ended(Finding why) {
        if (!over) {
            stop();
            client.ended(this, why);
        }
    }
}
