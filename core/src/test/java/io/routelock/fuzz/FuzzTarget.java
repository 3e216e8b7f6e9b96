package io.routelock.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.routelock.ads.AdsNotification;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.SymbolInfo;
import io.routelock.ads.SymbolValue;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsTcpDecoder;
import io.routelock.ams.CountedBuffers;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.AddRouteAnswer;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.HostRange;
import io.routelock.discovery.ServerInfo;
import io.routelock.mqtt.ams.AmsPayload;
import io.routelock.mqtt.ams.MemberInfo;
import io.routelock.mqtt.ams.MemberInfoXml;
import io.routelock.mqtt.payload.sparkplug.SparkplugPayload;
import io.routelock.mqtt.payload.sparkplug.SparkplugWords;
import io.routelock.net.RenegotiationGuard;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.Fingerprint;
import io.routelock.route.ServerSettings;
import io.routelock.route.file.SecretRange;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.secureads.SecureAdsFrameDecoder;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;
import io.routelock.secureads.TlsConnectInfoDecoder;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.TargetInfo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Everything of core that reads what others send or keep, under one contract (issue: bad input): whatever the
 * bytes are, they are read or refused by the exception that is documented, what was read comes back from what
 * is written, every buffer is given back, and no more memory is taken than the input justifies.
 */
enum FuzzTarget {
    AMS_TCP_STREAM(in -> stream(new AmsTcpDecoder(4096), in)),
    AMS_FRAME(FuzzTarget::amsFrame),
    AMS_PAYLOAD(FuzzTarget::amsPayload),
    MEMBER_INFO(FuzzTarget::memberInfo),
    ADS_REQUEST(FuzzTarget::adsRequest),
    ADS_RESPONSE(FuzzTarget::adsResponse),
    NOTIFICATION(FuzzTarget::notification),
    SYMBOL_ENTRY(in -> assertThat(SymbolInfo.decode(in).name()).isNotNull()),
    SYMBOL_VALUE(FuzzTarget::symbolValue),
    ROUTE_ENTRY(FuzzTarget::routeEntry),
    TARGET_INFO(in -> assertThat(TargetInfo.parse(text(in))).isNotNull()),
    DATAGRAM(FuzzTarget::datagram),
    TLS_CONNECT_INFO(FuzzTarget::tlsConnectInfo),
    TLS_CONNECT_STREAM(in -> stream(new TlsConnectInfoDecoder(TlsConnectInfo.MAX_LENGTH, 256), in)),
    SPARKPLUG(FuzzTarget::sparkplug),
    SECURE_FRAME_STREAM(in -> stream(new SecureAdsFrameDecoder(4096), in)),
    TLS_RECORD_STREAM(in -> stream(new RenegotiationGuard(), in)),
    STATIC_ROUTES(FuzzTarget::staticRoutes),
    SECRETS_OF_ROUTES(FuzzTarget::secrets),
    CERTIFICATE(in -> assertThat(CertificateFile.parse(bytes(in), "x").fingerprint()).isNotNull()),
    FINGERPRINT_TEXT(FuzzTarget::fingerprint),
    HOST_RANGE(FuzzTarget::hostRange);

    /** XML parsers, certificate factories and channels take about that much, whatever they are given. */
    private static final long FIXED_BYTES = 1 << 20;

    private static final long BYTES_FOR_ONE = 1000;

    private static final String[] TYPES = {
        "BOOL",
        "SINT",
        "UINT",
        "DINT",
        "UDINT",
        "REAL",
        "LREAL",
        "LINT",
        "ULINT",
        "STRING(80)",
        "WSTRING(9)",
        "T"
    };

    private final Consumer<ByteBuf> take;

    FuzzTarget(Consumer<ByteBuf> take) {
        this.take = take;
    }

    /** What came of one try. */
    private record Outcome(boolean read, long taken) {}

    /**
     * Fails when the contract is broken.
     *
     * @return whether it was read and not refused
     */
    boolean check(byte[] input) {
        return check(input, FIXED_BYTES);
    }

    /**
     * As {@link #check(byte[])}.
     *
     * @param fixedBytes what may be taken whatever the input is
     */
    boolean check(byte[] input, long fixedBytes) {
        long limit = fixedBytes + BYTES_FOR_ONE * input.length;
        Outcome outcome = attempt(input);
        for (int again = 0; again < 2 && outcome.taken() > limit; again++) {
            // What was taken to load classes is not the input's doing, and is not taken again.
            outcome = attempt(input);
        }
        assertThat(outcome.taken())
                .as("bytes that %s took for %d", this, input.length)
                .isLessThanOrEqualTo(limit);
        return outcome.read();
    }

    private Outcome attempt(byte[] input) {
        try (CountedBuffers buffers = new CountedBuffers()) {
            ByteBuf in = buffers.of(Octets.of(input));
            long before = Allocated.bytes();
            boolean read = isRead(in);
            long taken = Allocated.bytes() - before;
            assertThat(in.refCnt()).as("holds on the input").isOne();
            in.release();
            return new Outcome(read, taken);
        }
    }

    private boolean isRead(ByteBuf in) {
        try {
            take.accept(in);
            return true;
        } catch (WireFormatException | FindingException refused) {
            assertThat(refused.getMessage()).as("what is wrong").isNotBlank().hasSizeLessThan(2000);
            return false;
        }
    }

    /** Gives a decoder of streams all of it, in two pieces, and gives back what comes out. */
    private static void stream(ChannelHandler decoder, ByteBuf in) {
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        try {
            channel.writeInbound(in.readRetainedSlice(in.readableBytes() / 3));
            channel.writeInbound(in.readRetainedSlice(in.readableBytes()));
        } catch (DecoderException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            end(channel);
        }
    }

    /** A stream that was refused is looked at once more at its end. */
    private static void end(EmbeddedChannel channel) {
        try {
            channel.finishAndReleaseAll();
        } catch (DecoderException e) {
            assertThat(e).hasCauseInstanceOf(WireFormatException.class);
            channel.releaseInbound();
            channel.releaseOutbound();
        }
    }

    private static void amsFrame(ByteBuf in) {
        ByteBuf whole = in.duplicate();
        AmsFrame frame = AmsFrame.decode(in);
        ByteBuf again = Unpooled.buffer();
        frame.writeTo(again);
        assertThat(ByteBufUtil.equals(again, whole.readerIndex(0))).as("written as it was read").isTrue();
        frame.release();
    }

    private static void amsPayload(ByteBuf in) {
        byte[] payload = bytes(in);
        AmsFrame frame = AmsPayload.read(Octets.of(payload));
        ByteBuf again = Unpooled.buffer();
        frame.writeTo(again);
        assertThat(payload).as("beginning with the frame").startsWith(ByteBufUtil.getBytes(again));
        assertThat(frame.release()).isTrue();
    }

    private static void memberInfo(ByteBuf in) {
        MemberInfo info = MemberInfoXml.read(Octets.of(bytes(in)));
        assertThat(MemberInfoXml.read(MemberInfoXml.write(info))).isEqualTo(info);
    }

    private static AdsCommand command(ByteBuf in) {
        AdsCommand[] all = AdsCommand.values();
        return all[in.isReadable() ? Math.floorMod(in.readUnsignedByte() - 1, all.length) : 0];
    }

    private static void adsRequest(ByteBuf in) {
        AdsCommand command = command(in);
        AdsRequest request = AdsRequest.decode(command, in);
        ByteBuf again = Unpooled.buffer();
        request.writeTo(again);
        assertThat(AdsRequest.decode(command, again)).isEqualTo(request);
    }

    /** Five bytes are no letters of Windows-1252: a device name with one comes back with a question mark. */
    private static void adsResponse(ByteBuf in) {
        AdsCommand command = command(in);
        AdsResponse response = AdsResponse.decode(command, in);
        ByteBuf again = Unpooled.buffer();
        response.writeTo(again);
        AdsResponse back = AdsResponse.decode(command, again);
        if (!(response instanceof AdsResponse.DeviceInfo)) {
            assertThat(back).isEqualTo(response);
        }
    }

    private static void notification(ByteBuf in) {
        AdsNotification notification = AdsNotification.decode(in);
        ByteBuf again = Unpooled.buffer();
        notification.writeTo(again);
        assertThat(AdsNotification.decode(again)).isEqualTo(notification);
    }

    /** What a payload means is told in words too, whatever its types say. */
    private static void sparkplug(ByteBuf in) {
        SparkplugPayload payload = SparkplugPayload.decode(Octets.of(bytes(in)));
        payload.metrics().forEach(metric -> assertThat(SparkplugWords.of(metric)).isNotNull());
        payload.metrics().forEach(metric -> assertThat(SparkplugWords.number(metric)).isNotNull());
    }

    private static void symbolValue(ByteBuf in) {
        String type = TYPES[in.isReadable() ? in.readUnsignedByte() % TYPES.length : 0];
        assertThat(SymbolValue.of(type, Octets.of(bytes(in)))).isNotNull();
    }

    private static void routeEntry(ByteBuf in) {
        AddRemote entry = AddRemote.decode(Octets.of(bytes(in)));
        AddRemote again = AddRemote.decode(entry.encode());
        assertThat(again.netId()).isEqualTo(entry.netId());
        assertThat(AddRemote.decode(again.encode())).isEqualTo(again);
    }

    private static void datagram(ByteBuf in) {
        DiscoveryMessage message = DiscoveryMessage.decode(in);
        ByteBuf again = Unpooled.buffer();
        message.encode(again);
        assertThat(DiscoveryMessage.decode(again)).isEqualTo(message);
        Object understood =
                switch (message.service()) {
                    case SERVER_INFO -> message.response() ? ServerInfo.of(message) : message;
                    case ADD_ROUTE ->
                            message.response() ? AddRouteAnswer.of(message) : AddRouteRequest.of(message);
                    case DELETE_ROUTE -> message;
                };
        assertThat(understood).isNotNull();
    }

    private static void tlsConnectInfo(ByteBuf in) {
        TlsConnectInfo info = TlsConnectInfoCodec.decode(in);
        ByteBuf again = Unpooled.buffer();
        TlsConnectInfoCodec.encode(info, again);
        assertThat(TlsConnectInfoCodec.decode(again)).isEqualTo(info);
    }

    private static void staticRoutes(ByteBuf in) {
        byte[] file = bytes(in);
        StaticRoutesDocument document = StaticRoutesDocument.parse(file);
        assertThat(document.bytes()).isEqualTo(file);
        assertThat(document.withRoute(Seeds.ROUTE).routes().find(Seeds.ROUTE.netId())).contains(Seeds.ROUTE);
        document.routes().routes().forEach(route -> assertThat(document.credentialOf(route)).isNotNull());
        assertThat(document.withServer(Seeds.SERVER).server()).isEqualTo(Seeds.SERVER);
        assertThat(document.withServer(ServerSettings.NONE).server()).isEqualTo(ServerSettings.NONE);
        assertThat(document.withText(document.text() + "<!---->").routes()).isEqualTo(document.routes());
    }

    /** Also of text that is no XML; they lie in it, one after the other. */
    private static void secrets(ByteBuf in) {
        String text = text(in);
        int end = 0;
        for (SecretRange secret : SecretRange.findIn(text)) {
            assertThat(secret.start()).isGreaterThanOrEqualTo(end).isLessThan(secret.end());
            end = secret.end();
        }
        assertThat(end).isLessThanOrEqualTo(text.length());
    }

    private static void fingerprint(ByteBuf in) {
        Fingerprint.parse(text(in))
                .ifPresent(read -> assertThat(Fingerprint.parse(read.grouped())).contains(read));
    }

    private static void hostRange(ByteBuf in) {
        String text = text(in);
        try {
            assertThat(HostRange.parse(text).hosts()).hasSizeLessThanOrEqualTo(1 << 12);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static byte[] bytes(ByteBuf in) {
        return ByteBufUtil.getBytes(in.readSlice(in.readableBytes()));
    }

    private static String text(ByteBuf in) {
        Charset charset = in.readableBytes() % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return new String(bytes(in), charset);
    }
}
