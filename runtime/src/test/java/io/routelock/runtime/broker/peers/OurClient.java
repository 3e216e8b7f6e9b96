package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.routelock.ams.Octets;
import io.routelock.mosquitto.password.PskSecret;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientCertificate;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.PublishProperties.UserProperty;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ServerTrust;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.mqtt.Will;
import io.routelock.net.mqtt.MqttConnector;
import io.routelock.pki.Secret;
import io.routelock.pki.TlsFiles;
import io.routelock.runtime.broker.peers.PeerContract.Meeting;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Routelock's own client. */
final class OurClient extends ErrandClient implements MqttClient.Listener {

    private static final Duration KEPT = Duration.ofSeconds(300);
    private static final Pattern CODE = Pattern.compile("(?:return code |0x)([0-9A-F]{1,2})");

    private final MqttConnector connector;
    private final Meeting meeting;
    private final ClientSettings wish;
    private final CompletableFuture<ClientState> first = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final List<ApplicationMessage> whole = new CopyOnWriteArrayList<>();
    private @Nullable MqttClient client;

    OurClient(MqttConnector connector, Meeting meeting, String id, String password, boolean will) {
        this.connector = connector;
        this.meeting = meeting;
        this.wish = settings(meeting, id, password, will);
    }

    private static ClientSettings settings(Meeting meeting, String id, String password, boolean will) {
        boolean login = meeting.way().password();
        BrokerAddress address = new BrokerAddress("127.0.0.1", meeting.port());
        ClientSettings usual = ClientSettings.of(address, protection(meeting));
        ApplicationMessage gone = ApplicationMessage.of("t/will/x", "gone", Qos.AT_LEAST_ONCE);
        return new ClientSettings(
                usual.address(),
                usual.protection(),
                meeting.version() == 5 ? MqttVersion.V5 : MqttVersion.V3_1_1,
                Optional.of(id),
                Optional.of(PeerPlant.USER).filter(_ -> login),
                Optional.of(Secret.of(password)).filter(_ -> login),
                Optional.of(Will.of(gone)).filter(_ -> will),
                usual.keepAlive(),
                usual.cleanStart(),
                usual.sessionExpiry(),
                usual.receiveMaximum(),
                usual.connectTimeout());
    }

    private static Protection protection(Meeting meeting) {
        PeerPlant plant = meeting.plant();
        var own = plant.engineer();
        return switch (meeting.way()) {
            case PASSWORD -> new Protection.Plain();
            case TLS_AND_PASSWORD -> new Protection.Tls(trust(plant), Optional.empty());
            case CERTIFICATE ->
                    new Protection.Tls(
                            trust(plant),
                            Optional.of(
                                    ClientCertificate.read(own.certificate(), own.key(), Optional.empty())));
            case PRE_SHARED_KEY ->
                    new Protection.PreSharedKey(PeerPlant.USER, PskSecret.key(Secret.of(PeerPlant.KEY)));
            case WEB_SOCKET, SECURE_WEB_SOCKET ->
                    throw new IllegalArgumentException("it speaks no WebSockets");
        };
    }

    private static ServerTrust trust(PeerPlant plant) {
        return new ServerTrust.Verified(TlsFiles.authorities(plant.authority().certificate()));
    }

    @Override
    public void onState(ClientState state) {
        switch (state) {
            case ClientState.Idle _, ClientState.Connecting _ -> {}
            case ClientState.Connected _, ClientState.Waiting _ -> first.complete(state);
            case ClientState.Ended _ -> ended.complete(null);
        }
    }

    @Override
    public void onMessage(ApplicationMessage message) {
        whole.add(message);
        heard(message.topic(), message.payload().toArray(), message.qos().level(), message.retain());
    }

    private ClientState start(boolean kept) throws IOException {
        ClientSettings settings =
                new ClientSettings(
                        wish.address(),
                        wish.protection(),
                        wish.version(),
                        wish.clientId(),
                        wish.user(),
                        wish.password(),
                        wish.will(),
                        wish.keepAlive(),
                        !kept,
                        kept ? KEPT : Duration.ZERO,
                        wish.receiveMaximum(),
                        wish.connectTimeout());
        client = connector.client(settings, this);
        client.start();
        return must(first);
    }

    private MqttClient client() throws IOException {
        if (client == null) {
            throw new IOException("not connected");
        }
        return client;
    }

    @Override
    boolean connect(boolean kept) throws IOException {
        return switch (start(kept)) {
            case ClientState.Connected now -> now.sessionPresent();
            case ClientState.Waiting(var why, var _) -> throw new IOException(why.toString());
            default -> throw new IOException("neither connected nor refused");
        };
    }

    /** It tells the codes of MQTT 5 for those of MQTT 3.1.1 that mean the same. */
    @Override
    int refusal() throws IOException {
        if (!(start(false) instanceof ClientState.Waiting(var why, var _))) {
            throw new IOException("connected with a wrong password");
        }
        disconnect();
        Matcher code = CODE.matcher(why.symptom());
        return code.find() ? Integer.parseInt(code.group(1), 16) : -1;
    }

    @Override
    void subscribe(String filter, int qos) throws IOException {
        must(client().subscribe(List.of(TopicSubscription.of(filter, Qos.of(qos)))).toCompletableFuture());
    }

    @Override
    int publish(String topic, byte[] payload, int qos, boolean retained) throws IOException {
        return publish(
                new ApplicationMessage(
                        topic, Octets.of(payload), Qos.of(qos), retained, PublishProperties.NONE));
    }

    private int publish(ApplicationMessage message) throws IOException {
        int code = must(client().publish(message).toCompletableFuture()).code();
        return code >= 0x80 ? code : 0;
    }

    @Override
    void publishWithProperties(String topic) throws IOException {
        publish(
                ApplicationMessage.of(topic, "x", Qos.AT_LEAST_ONCE)
                        .with(
                                new PublishProperties(
                                        true,
                                        Optional.of(Duration.ofSeconds(100)),
                                        Optional.of("text/plain"),
                                        Optional.of("reply/here"),
                                        Optional.of(Octets.of("c1".getBytes(StandardCharsets.UTF_8))),
                                        List.of(
                                                new UserProperty("unit", "bar"),
                                                new UserProperty("unit", "psi"),
                                                new UserProperty("place", "tank")))));
    }

    @Override
    void tellProperties(String topic, ObjectNode told) {
        Predicate<ApplicationMessage> wanted = message -> message.topic().equals(topic);
        PublishProperties got = whole.stream().filter(wanted).findFirst().orElseThrow().properties();
        told.put("format", got.text() ? 1 : 0);
        told.put("type", got.contentType().orElseThrow());
        told.put("response", got.responseTopic().orElseThrow());
        told.put(
                "correlation", new String(got.correlation().orElseThrow().toArray(), StandardCharsets.UTF_8));
        long expires = got.expiry().orElseThrow().toSeconds();
        told.put("expires", expires > 0 && expires <= 100);
        ArrayNode user = told.putArray("user");
        got.user().stream().map(one -> one.name() + "=" + one.value()).sorted().forEach(user::add);
    }

    @Override
    void abandon() throws IOException {
        disconnect();
    }

    @Override
    void disconnect() throws IOException {
        client().close();
        must(ended);
    }
}
