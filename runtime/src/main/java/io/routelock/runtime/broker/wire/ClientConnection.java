package io.routelock.runtime.broker.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.access.PeerProof;
import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.broker.report.PacketWords;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.ClientLink;
import io.routelock.runtime.broker.session.Happenings;
import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.Session;
import io.routelock.runtime.broker.tls.TlsDoor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

/**
 * One connection from its first byte to its last: a stranger until its CONNECT, then waiting for its login,
 * then a client with a session. On the broker's thread.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter implements ClientLink {

    /** So long a stranger may take for TLS and CONNECT. */
    private static final int STRANGER_SECONDS = 30;

    /** Bytes after which it is not worth to wait for the end of a turn. */
    private static final int MUCH = 256 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private enum State {
        STRANGER,
        LOGGING_IN,
        CLIENT,
        CLOSED
    }

    private final BrokerScene scene;
    private final ListenerState listener;
    private final TlsDoor door;
    private final Channel channel;
    private final Gather gather;
    private final PacketFrames frames;
    private final Happenings.Newcomer newcomer;

    private State state = State.STRANGER;
    private PeerProof proof = PeerProof.NONE;
    private @Nullable ClientFacts facts;
    private @Nullable Session session;
    private @Nullable ClientPackets packets;
    private @Nullable Future<?> patience;
    private Happenings.End end = Happenings.End.CLOSED;
    private boolean willCounts = true;
    private boolean toldEarly;
    private boolean flushing;
    private boolean v5;
    private int receiveMaximum = 1;
    private int maxPacketSize;

    ClientConnection(
            BrokerScene scene,
            ListenerState listener,
            TlsDoor door,
            Channel channel,
            Gather gather,
            PacketFrames frames) {
        this.scene = scene;
        this.listener = listener;
        this.door = door;
        this.channel = channel;
        this.gather = gather;
        this.frames = frames;
        this.newcomer =
                new Happenings.Newcomer(
                        Addresses.text(channel.remoteAddress()), listener.name(), listener.port());
    }

    BrokerScene scene() {
        return scene;
    }

    ListenerState listener() {
        return listener;
    }

    Happenings.Newcomer newcomer() {
        return newcomer;
    }

    PeerProof proof() {
        return proof;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        scene.happenings().opened(newcomer);
        patience = scene.loop().schedule(this::strangerWaitedLong, STRANGER_SECONDS, TimeUnit.SECONDS);
    }

    private void strangerWaitedLong() {
        if (state == State.STRANGER || state == State.LOGGING_IN) {
            refuse(WireFindings.noConnect(newcomer, STRANGER_SECONDS));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                proof = door.proof(channel.pipeline());
            } else {
                handshakeFailed(handshake.cause());
            }
        }
        context.fireUserEventTriggered(event);
    }

    private void handshakeFailed(Throwable cause) {
        Optional<Finding> why = door.explain(channel.pipeline(), cause, newcomer.address());
        toldEarly = why.isPresent();
        why.ifPresent(finding -> scene.happenings().handshakeFailed(newcomer, finding));
        state = State.CLOSED;
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof MqttMessage packet)) {
            ReferenceCountUtil.release(message);
            return;
        }
        scene.hub().counters().packetIn();
        switch (state) {
            case STRANGER -> first(packet);
            case CLIENT -> take(packet);
            case LOGGING_IN, CLOSED -> ReferenceCountUtil.release(packet);
        }
        scene.flusher().endOfPacket();
    }

    private void first(MqttMessage packet) {
        try {
            if (packet.decoderResult().isFailure()) {
                failedConnect(packet.decoderResult().cause());
            } else if (packet instanceof MqttConnectMessage asked) {
                v5 = asked.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
                ConnectPacket connect = ConnectPacket.of(asked);
                receiveMaximum = connect.receiveMaximum();
                maxPacketSize = connect.maxPacketSize();
                state = State.LOGGING_IN;
                // Whoever waits for a login has nothing else to say.
                channel.config().setAutoRead(false);
                new Login(this, connect).begin();
            } else {
                refuse(WireFindings.notConnect(newcomer));
            }
        } catch (MalformedPacketException e) {
            connackThenClose(e.reason(), WireFindings.malformed(newcomer, Optional.empty(), words(e)));
        } finally {
            ReferenceCountUtil.release(packet);
        }
    }

    private void failedConnect(Throwable cause) {
        if (cause instanceof MqttUnacceptableProtocolVersionException) {
            write(Replies.connack((byte) 1, false, MqttProperties.NO_PROPERTIES));
            refuse(WireFindings.version(newcomer));
        } else if (cause instanceof MqttIdentifierRejectedException) {
            write(Replies.connack((byte) 2, false, MqttProperties.NO_PROPERTIES));
            refuse(WireFindings.malformed(newcomer, Optional.empty(), "a client id that is none"));
        } else {
            refuse(WireFindings.malformed(newcomer, Optional.empty(), words(cause)));
        }
    }

    private static String words(Throwable cause) {
        return Optional.ofNullable(cause.getMessage()).orElseGet(() -> cause.getClass().getSimpleName());
    }

    /** MQTT 5 knows a reason where MQTT 3 just closes. */
    private void connackThenClose(byte reason, Finding why) {
        if (v5) {
            write(Replies.connack(reason, false, MqttProperties.NO_PROPERTIES));
        }
        refuse(why);
    }

    /** A connection without a session that cannot go on. */
    void refuse(Finding why) {
        toldEarly = true;
        scene.happenings().protocolError(newcomer, Optional.empty(), why);
        closeAfterWords();
    }

    /**
     * The login was refused.
     *
     * @param code of the CONNACK
     */
    void refuseLogin(byte code, Finding why) {
        scene.happenings().protocolError(newcomer, Optional.empty(), why);
        refuseLogin(code);
    }

    /** The same where whoever calls tells it. */
    void refuseLogin(byte code) {
        toldEarly = true;
        write(Replies.connack(code, false, MqttProperties.NO_PROPERTIES));
        closeAfterWords();
    }

    private void closeAfterWords() {
        state = State.CLOSED;
        scene.hub().journal().commit();
        flushNow();
        channel.close();
    }

    /** Who it is, before its session begins. */
    void facts(ClientFacts who) {
        facts = who;
    }

    /** From any thread. */
    boolean isThere() {
        return channel.isActive();
    }

    /**
     * On a thread that may compute: what it finds is worked on by the broker's. A fault of ours ends this
     * connection and nothing else.
     */
    <T> void answer(Supplier<T> computation, Consumer<T> then) {
        try {
            T found = computation.get();
            scene.loop().execute(() -> guarded(() -> then.accept(found)));
        } catch (RejectedExecutionException e) {
            LOG.debug("the broker has stopped", e);
        } catch (RuntimeException e) {
            scene.loop().execute(() -> failed(e));
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException fault) {
        LOG.error("a fault of the broker ends the connection from {}", newcomer.address(), fault);
        broken(ReasonCode.UNSPECIFIED, "the broker has a fault, see its log");
    }

    /** Whether its handshake was judged by the files that count now. */
    boolean isBehindItsDoor() {
        return door.equals(listener.door());
    }

    boolean isLoggingIn() {
        return state == State.LOGGING_IN && channel.isActive();
    }

    /** The login succeeded; the CONNACK is written. */
    void become(Session its, ClientPackets handling, int maxPacketSize) {
        session = its;
        packets = handling;
        state = State.CLIENT;
        frames.allow(maxPacketSize);
        cancelPatience();
        watchKeepAlive(facts().connection().keepAlive());
    }

    /** What came behind the CONNECT. */
    void goOn() {
        frames.goOn();
        channel.config().setAutoRead(channel.isWritable());
        scene.flusher().endOfPacket();
    }

    private void cancelPatience() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    /** One and a half times the keep alive without a packet ends it (MQTT 3.1.1, 3.1.2-24). */
    private void watchKeepAlive(int seconds) {
        if (seconds > 0) {
            long limit = TimeUnit.SECONDS.toNanos(seconds) * 3 / 2;
            look(limit, limit);
        }
    }

    private void look(long limit, long in) {
        patience =
                scene.loop()
                        .schedule(
                                () -> {
                                    long left = limit - (System.nanoTime() - frames.lastHeard());
                                    if (left <= 0 && state == State.CLIENT) {
                                        close(Happenings.End.KEEP_ALIVE);
                                    } else if (state == State.CLIENT) {
                                        look(limit, left);
                                    }
                                },
                                in,
                                TimeUnit.NANOSECONDS);
    }

    private void take(MqttMessage packet) {
        ClientPackets handling = packets;
        try {
            if (handling == null) {
                return;
            }
            if (packet.decoderResult().isFailure()) {
                malformed(packet.decoderResult().cause());
            } else {
                handling.take(packet);
            }
        } catch (MalformedPacketException e) {
            protocolError(e.reason(), words(e));
        } finally {
            ReferenceCountUtil.release(packet);
        }
    }

    private void malformed(Throwable cause) {
        byte reason =
                cause instanceof TooLongFrameException
                        ? ReasonCode.PACKET_TOO_LARGE
                        : ReasonCode.MALFORMED_PACKET;
        protocolError(reason, words(cause));
    }

    /** The client broke the rules of MQTT: told, and the connection ends. */
    void protocolError(byte reason, String what) {
        if (state == State.CLIENT && facts != null) {
            Optional<String> clientId = Optional.of(facts.identity().clientId());
            if (reason == ReasonCode.PACKET_TOO_LARGE) {
                end = Happenings.End.PACKET_TOO_LARGE;
            } else {
                end = Happenings.End.PROTOCOL_ERROR;
                scene.happenings()
                        .protocolError(newcomer, clientId, WireFindings.malformed(newcomer, clientId, what));
            }
            sayGoodbye(reason);
        }
    }

    /** A DISCONNECT of the client. */
    void goodbye(boolean publishesWill) {
        end = Happenings.End.GOODBYE;
        willCounts = publishesWill;
        closeAfterWords();
        over();
    }

    private void sayGoodbye(byte reason) {
        if (isV5()) {
            write(Replies.disconnect(reason));
        }
        closeAfterWords();
        over();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable root =
                cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof MalformedPacketException bad) {
            broken(bad.reason(), words(bad));
        } else if (root instanceof TooLongFrameException) {
            broken(ReasonCode.PACKET_TOO_LARGE, words(root));
        } else if (root instanceof DecoderException) {
            broken(ReasonCode.MALFORMED_PACKET, words(root));
        } else if (root instanceof IOException || root instanceof SSLException) {
            channel.close();
        } else {
            LOG.warn("a connection from {} failed", newcomer.address(), cause);
            broken(ReasonCode.UNSPECIFIED, words(root));
        }
    }

    private void broken(byte reason, String what) {
        switch (state) {
            case CLIENT -> protocolError(reason, what);
            case STRANGER, LOGGING_IN -> refuse(WireFindings.malformed(newcomer, Optional.empty(), what));
            case CLOSED -> channel.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        // A client that does not read its answers is not heard: what it asks for would pile up here.
        if (state == State.CLIENT) {
            channel.config().setAutoRead(channel.isWritable());
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelPatience();
        if (session == null && !toldEarly) {
            scene.happenings().closedEarly(newcomer);
        }
        state = State.CLOSED;
        over();
        context.fireChannelInactive();
    }

    private void over() {
        cancelPatience();
        Session mine = session;
        if (mine != null) {
            scene.hub().sessions().disconnected(mine, this, end, willCounts);
            scene.flusher().plan();
        }
    }

    /** Written now, sent at the end of the turn. */
    void write(MqttMessage packet) {
        scene.hub().counters().packetOut();
        if (scene.happenings().tellsPackets()) {
            PacketWords.sent(clientId(), packet).forEach(scene.happenings()::packet);
        }
        channel.write(packet, channel.voidPromise());
        flushSoon();
    }

    /** As mosquitto's log calls it: by its IP address before it is logged in. */
    private String clientId() {
        return facts == null ? Addresses.host(channel.remoteAddress()) : facts.identity().clientId();
    }

    private void flushSoon() {
        if (!flushing) {
            flushing = true;
            scene.flusher().add(this);
        }
        if (gather.bytes() > MUCH) {
            scene.flusher().hurry(this);
        }
    }

    void flushNow() {
        flushing = false;
        channel.flush();
    }

    boolean isV5() {
        return v5;
    }

    @Override
    public ClientFacts facts() {
        if (facts == null) {
            throw new IllegalStateException("not logged in");
        }
        return facts;
    }

    @Override
    public Rules rules() {
        return listener.rules();
    }

    @Override
    public void judgedAnew() {
        ClientFacts now = facts();
        facts = new ClientFacts(now.identity(), now.proof(), now.connection(), listener.rules());
    }

    @Override
    public Supplier<Rules> rulesSource() {
        return listener::rules;
    }

    @Override
    public int receiveMaximum() {
        return receiveMaximum;
    }

    @Override
    public boolean hasRoom(int bytes) {
        return state == State.CLIENT && channel.isActive() && scene.room().has(unsent(), bytes);
    }

    @Override
    public long unsent() {
        ChannelOutboundBuffer leaving = channel.unsafe().outboundBuffer();
        return gather.bytes() + (leaving == null ? 0 : leaving.totalPendingWriteBytes());
    }

    @Override
    public boolean publish(Message message, int qos, boolean retain, int[] ids, int packetId, boolean dup) {
        boolean sent =
                scene.publishBytes()
                        .append(
                                gather.buffer(),
                                message,
                                v5,
                                qos,
                                retain,
                                dup,
                                ids,
                                packetId,
                                maxPacketSize,
                                scene.clock().getAsLong());
        if (sent) {
            tellSent(message, qos, retain, packetId, dup);
            scene.hub().counters().packetOut();
            scene.hub().counters().publishOut(message.payload().length);
        }
        flushSoon();
        return sent;
    }

    private void tellSent(Message message, int qos, boolean retain, int packetId, boolean dup) {
        if (scene.happenings().tellsPackets()) {
            scene.happenings()
                    .packet(
                            PacketWords.publishSent(
                                    clientId(),
                                    dup,
                                    qos,
                                    retain,
                                    packetId,
                                    message.topic(),
                                    message.payload().length));
        }
    }

    @Override
    public void release(int packetId) {
        write(Replies.acknowledgement(MqttMessageType.PUBREL, packetId, isV5(), ReasonCode.SUCCESS));
    }

    @Override
    public void close(Happenings.End why) {
        if (state != State.CLIENT) {
            return;
        }
        end = why;
        byte reason =
                switch (why) {
                    case KEEP_ALIVE -> ReasonCode.KEEP_ALIVE_TIMEOUT;
                    case TAKEN_OVER -> ReasonCode.SESSION_TAKEN_OVER;
                    case LOGIN_NO_LONGER_HOLDS -> ReasonCode.NOT_AUTHORIZED;
                    case BROKER_STOPS -> ReasonCode.SERVER_SHUTTING_DOWN;
                    case PACKET_TOO_LARGE -> ReasonCode.PACKET_TOO_LARGE;
                    case PROTOCOL_ERROR -> ReasonCode.PROTOCOL_ERROR;
                    case GOODBYE, CLOSED -> ReasonCode.UNSPECIFIED;
                };
        sayGoodbye(reason);
    }
}
