package io.routelock.runtime.broker.wire;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.access.LoginRequest;
import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.broker.session.BrokerLimits;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.ListenerLimits;
import io.routelock.runtime.broker.session.Sessions;
import io.routelock.runtime.broker.session.Will;
import io.routelock.runtime.watch.ClientView;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

/** From a CONNECT packet to its CONNACK. On the broker's thread, but for the password hash. */
final class Login {

    private static final byte V3_CLIENT_ID_REJECTED = 2;
    private static final byte V3_BAD_USER_NAME = 4;
    private static final byte V3_NOT_AUTHORIZED = 5;
    private static final byte V3_UNAVAILABLE = 3;
    private static final int LONGEST_KEEP_ALIVE = 65_535;

    private final ClientConnection connection;
    private final ConnectPacket packet;
    private final BrokerScene scene;
    private final ListenerLimits limits;
    private boolean named;

    Login(ClientConnection connection, ConnectPacket packet) {
        this.connection = connection;
        this.packet = packet;
        this.scene = connection.scene();
        this.limits = connection.listener().limits();
    }

    void begin() {
        if (packet.authenticates()) {
            refuse(ReasonCode.BAD_AUTHENTICATION_METHOD, "it wants an authentication that there is not");
            return;
        }
        Optional<String> clientId = clientId();
        if (clientId.isEmpty()) {
            refuse(v5() ? ReasonCode.CLIENT_ID_NOT_VALID : V3_CLIENT_ID_REJECTED, "it has no client id");
            return;
        }
        ask(new LoginRequest(clientId.get(), packet.user(), packet.password(), connection.proof()));
    }

    private void refuse(byte code, String what) {
        connection.refuseLogin(code, WireFindings.malformed(connection.newcomer(), Optional.empty(), what));
    }

    private void ask(LoginRequest request) {
        Rules rules = connection.listener().rules();
        try {
            scene.logins()
                    .execute(() -> {
                        if (connection.isThere()) {
                            connection.answer(
                                    () -> rules.login(request), answer -> answered(request, rules, answer));
                        }
                    });
        } catch (RejectedExecutionException e) {
            // The broker stops.
            connection.refuseLogin(v5() ? ReasonCode.SERVER_UNAVAILABLE : V3_UNAVAILABLE);
        }
    }

    private boolean v5() {
        return packet.v5();
    }

    /** Empty when there is none and none may be given. With use_username_as_clientid the login decides. */
    private Optional<String> clientId() {
        if (limits.userNameAsClientId()) {
            return Optional.of(packet.user().orElse(packet.clientId()));
        }
        if (!packet.clientId().isEmpty()) {
            return Optional.of(packet.clientId());
        }
        boolean allowed =
                limits.emptyClientId()
                        && packet.version() != MqttVersion.MQTT_3_1
                        && (v5() || packet.cleanStart());
        named = allowed;
        return allowed ? Optional.of(limits.autoIdPrefix() + UUID.randomUUID()) : Optional.empty();
    }

    /** Under rules that are others meanwhile the question is asked again. */
    private void answered(LoginRequest request, Rules asked, LoginAnswer answer) {
        if (!connection.isLoggingIn()) {
            return;
        }
        if (!connection.listener().rules().equals(asked)) {
            ask(request);
            return;
        }
        switch (answer) {
            case LoginAnswer.Admitted(Optional<String> user) ->
                    admit(request, user.filter(one -> !one.isEmpty()));
            case LoginAnswer.Refused why -> {
                // In this order mosquitto's log has them, and who reads it relies on that.
                connection.refuseLogin(code(why.reason()));
                scene.happenings()
                        .loginRefused(connection.newcomer(), request.clientId(), packet.user(), why);
            }
        }
    }

    private void admit(LoginRequest request, Optional<String> user) {
        if (!connection.isBehindItsDoor()) {
            connection.refuseLogin(v5() ? ReasonCode.SERVER_UNAVAILABLE : V3_UNAVAILABLE);
        } else if (!limits.userNameAsClientId()) {
            admit(request.clientId(), user);
        } else if (user.isPresent()) {
            admit(user.get(), user);
        } else {
            refuse(
                    v5() ? ReasonCode.NOT_AUTHORIZED : V3_NOT_AUTHORIZED,
                    "it has no user name to be its client id");
        }
    }

    /** As mosquitto 2.0 answers (protocol notes: what the client sees). */
    private byte code(LoginAnswer.Reason reason) {
        return switch (reason) {
            case NO_COMMON_NAME, NO_CERTIFICATE ->
                    v5() ? ReasonCode.BAD_USER_NAME_OR_PASSWORD : V3_BAD_USER_NAME;
            case ANONYMOUS, UNKNOWN_USER, WRONG_PASSWORD, NO_PASSWORD, CLIENT_ID_PREFIX ->
                    v5() ? ReasonCode.NOT_AUTHORIZED : V3_NOT_AUTHORIZED;
        };
    }

    private void admit(String clientId, Optional<String> user) {
        BrokerLimits all = scene.hub().limits();
        if (packet.will().isPresent() && !takes(packet.will().get())) {
            return;
        }
        int keepAlive = keepAlive(all);
        ClientFacts facts =
                new ClientFacts(
                        new ClientIdentity(clientId, user),
                        connection.proof(),
                        new ClientView.Connection(
                                connection.newcomer().address(),
                                connection.listener().name(),
                                connection.listener().webSocket(),
                                connection.proof().protection(),
                                packet.versionName(),
                                Instant.ofEpochMilli(scene.clock().getAsLong()),
                                keepAlive),
                        connection.listener().rules());
        connection.facts(facts);
        Sessions.Begun begun =
                scene.hub()
                        .sessions()
                        .connect(
                                new Sessions.Wish(
                                        clientId,
                                        facts.identity().user(),
                                        packet.cleanStart(),
                                        packet.expiry(),
                                        packet.will()),
                                connection);
        connection.become(
                begun.session(), new ClientPackets(connection, begun.session(), v5()), scene.mostOfPacket());
        // MQTT 3.1 has no such flag.
        boolean tells = packet.version() != MqttVersion.MQTT_3_1;
        connection.write(
                Replies.connack(
                        ReasonCode.SUCCESS,
                        tells && begun.present(),
                        v5() ? properties(all, clientId, keepAlive, begun) : MqttProperties.NO_PROPERTIES));
        scene.hub().sessions().resume(begun.session(), connection);
        connection.goOn();
    }

    private boolean takes(Will will) {
        boolean retains = !will.retain() || scene.hub().limits().retainAvailable();
        boolean qos = will.qos() <= limits.maxQos();
        if (!retains || !qos) {
            byte reason = retains ? ReasonCode.QOS_NOT_SUPPORTED : ReasonCode.RETAIN_NOT_SUPPORTED;
            refuse(
                    v5() ? reason : V3_NOT_AUTHORIZED,
                    "its will has a QoS or a retain flag that is not allowed");
        }
        return retains && qos;
    }

    /** MQTT 5 clients are told a shorter one; MQTT 3 has no word for it. */
    private int keepAlive(BrokerLimits all) {
        boolean shorter =
                v5()
                        && all.maxKeepAlive() > 0
                        && (packet.keepAlive() > all.maxKeepAlive() || packet.keepAlive() == 0)
                        && all.maxKeepAlive() < LONGEST_KEEP_ALIVE;
        return shorter ? all.maxKeepAlive() : packet.keepAlive();
    }

    private MqttProperties properties(
            BrokerLimits all, String clientId, int keepAlive, Sessions.Begun begun) {
        MqttProperties properties = new MqttProperties();
        if (begun.session().expiry() != packet.expiry()) {
            add(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, (int) begun.session().expiry());
        }
        if (all.maxInflight() > 0) {
            add(properties, MqttProperties.RECEIVE_MAXIMUM, all.maxInflight());
        }
        if (limits.maxQos() < 2) {
            add(properties, MqttProperties.MAXIMUM_QOS, limits.maxQos());
        }
        if (!all.retainAvailable()) {
            add(properties, MqttProperties.RETAIN_AVAILABLE, 0);
        }
        if (scene.mostOfPacket() < PacketFrames.MOST_OF_MQTT) {
            add(properties, MqttProperties.MAXIMUM_PACKET_SIZE, scene.mostOfPacket());
        }
        if (named || limits.userNameAsClientId()) {
            properties.add(new StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, clientId));
        }
        if (limits.maxTopicAlias() > 0) {
            add(properties, MqttProperties.TOPIC_ALIAS_MAXIMUM, limits.maxTopicAlias());
        }
        if (keepAlive != packet.keepAlive()) {
            add(properties, MqttProperties.SERVER_KEEP_ALIVE, keepAlive);
        }
        return properties;
    }

    private static void add(MqttProperties properties, int id, int value) {
        properties.add(new IntegerProperty(id, value));
    }
}
