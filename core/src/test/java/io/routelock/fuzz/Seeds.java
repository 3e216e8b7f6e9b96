package io.routelock.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsNotification;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.discovery.AddRouteAnswer;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.RouteCredentials;
import io.routelock.discovery.RoutePassword;
import io.routelock.discovery.ServerInfo;
import io.routelock.discovery.TwinCatVersion;
import io.routelock.mqtt.payload.sparkplug.SparkplugSample;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectFlags;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;
import io.routelock.systemservice.AddRemote;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Legal inputs of each target: a change of one of them reaches what random bytes never would. */
final class Seeds {

    static final ServerSettings SERVER =
            new ServerSettings(
                    List.of(
                            new PreSharedKey("ENG1", true, new KeySource.Password(Secret.of("p&w"))),
                            new PreSharedKey(
                                    "ENG2", false, new KeySource.HexKey(Secret.of("0b".repeat(32))))),
                    Optional.of(
                            new SharedCa("a", "b", "c", Optional.of(Secret.of("k")), Optional.of("d"), true)),
                    Optional.of(new ServerSettings.SelfSigned(true, false)));

    private static final String SERVER_FILE =
            "<TcConfig><RemoteConnections><server><Tls SelfSigned='1' ignorecn='true'><ca>a</ca><Cert>b</Cert>"
                    + "<Key>c</Key></Tls><Psk><Identity>A</Identity><Key>1</Key><Pwd><![CDATA[x]]></Pwd></Psk>"
                    + "<!-- <Psk><Pwd>old</Pwd></Psk> --></server></RemoteConnections></TcConfig>";

    static final Route ROUTE = Route.plain("CX-FUZZ", AmsNetId.parse("5.1.2.3.1.1"), "192.168.1.77");

    private static final Fingerprint FINGERPRINT = new Fingerprint("0123456789abcdef".repeat(4));
    private static final AmsAddress HERE = new AmsAddress(AmsNetId.parse("5.9.9.9.1.1"), AmsPort.PLC_TC3);
    private static final byte[] DER = der();

    private static final Map<FuzzTarget, List<byte[]>> ALL = new EnumMap<>(FuzzTarget.class);

    private Seeds() {}

    static List<byte[]> of(FuzzTarget target) {
        return ALL.computeIfAbsent(target, Seeds::make);
    }

    private static List<byte[]> make(FuzzTarget target) {
        return switch (target) {
            case AMS_TCP_STREAM ->
                    List.of(
                            hex("0010 02000000 0000"),
                            hex("0210 04000000 00000000"),
                            written(out -> out.writeShortLE(0).writeIntLE(40).writeBytes(frame(8))));
            case AMS_FRAME -> List.of(frame(0), frame(20));
            case AMS_PAYLOAD ->
                    List.of(frame(0), frame(20), written(out -> out.writeBytes(frame(4)).writeZero(3)));
            case MEMBER_INFO ->
                    List.of(
                            text(
                                    "<info><online name=\"CX-123456\" osVersion=\"10.0.20348\" osPlatform=\"2\""
                                            + " tcVersion=\"3.1.4026.10\">true</online></info>"),
                            text(
                                    "<info><online name='A &amp; B' unidirectional='true'>false</online></info>"));
            case ADS_REQUEST ->
                    List.of(
                            hex("02 20400000 00000000 04000000"),
                            hex("03 20400000 00000000 02000000 aabb"),
                            hex("05 0500 0000 00000000"),
                            hex(
                                    "06 20400000 00000000 04000000 04000000 00000000 00000000 00000000000000000000000000000000"),
                            hex("09 20400000 00000000 04000000 02000000 aabb"));
            case ADS_RESPONSE ->
                    List.of(
                            hex("01 00000000 03 01 0100 506c6300000000000000000000000000"),
                            hex("02 00000000 04000000 01020304"),
                            hex("04 00000000 0500 0000"),
                            hex("09 00000000 02000000 aabb"));
            case NOTIFICATION ->
                    List.of(
                            written(
                                    AdsNotification.of(
                                                    Instant.parse("2026-01-02T03:04:05Z"),
                                                    7,
                                                    Octets.ofHex("01 02 03 04"))
                                            ::writeTo));
            case SYMBOL_ENTRY ->
                    List.of(
                            hex(
                                    "28000000 20400000 00000000 04000000 03000000 00000000 0400 0400 0100 4d41494e00 44494e5400 6300"));
            case SYMBOL_VALUE ->
                    List.of(hex("03 2a000000"), hex("09 68656c6c6f00"), hex("0a 6800 6900 0000"));
            case ROUTE_ENTRY ->
                    List.of(
                            AddRemote.plain("CX", ROUTE.netId(), "10.0.0.1", 0).encode().toArray(),
                            AddRemote.plain("A name with spaces", ROUTE.netId(), "host.example", 0x60)
                                    .encode()
                                    .toArray());
            case TARGET_INFO ->
                    List.of(
                            text(
                                    "<TargetType>CX</TargetType><TargetVersion><Version>3</Version><Revision>1</Revision><Build>4026</Build></TargetVersion><Model>CX5130</Model>"));
            case DATAGRAM -> datagrams();
            case TLS_CONNECT_INFO, TLS_CONNECT_STREAM -> List.of(connectInfo(true), connectInfo(false));
            case SPARKPLUG ->
                    List.of(
                            SparkplugSample.BIRTH.toArray(),
                            SparkplugSample.DATA.toArray(),
                            SparkplugSample.EVERYTHING.toArray());
            case SECURE_FRAME_STREAM ->
                    List.of(frame(0), written(out -> out.writeBytes(frame(3)).writeBytes(frame(9))));
            case TLS_RECORD_STREAM ->
                    List.of(hex("160303 0002 0100 140303 0001 01 160303 0001 00 170303 0002 aabb"));
            case STATIC_ROUTES ->
                    List.of(
                            StaticRoutesDocument.empty().bytes(),
                            StaticRoutesDocument.empty()
                                    .withRoute(Route.plain("A", AmsNetId.parse("1.2.3.4.1.1"), "10.0.0.1"))
                                    .withRoute(
                                            Route.selfSigned(
                                                    "B",
                                                    AmsNetId.parse("1.2.3.5.1.1"),
                                                    "host",
                                                    FINGERPRINT,
                                                    true))
                                    .bytes(),
                            StaticRoutesDocument.empty()
                                    .withRoute(ROUTE, SERVER.preSharedKeys().getFirst())
                                    .withServer(SERVER)
                                    .bytes(),
                            text(SERVER_FILE));
            case SECRETS_OF_ROUTES -> List.of(text(SERVER_FILE), text("<!-- <Pwd>p</Pwd> --><Psk Key='k'>"));
            case CERTIFICATE -> certificates();
            case FINGERPRINT_TEXT -> List.of(text(FINGERPRINT.hex()), text(FINGERPRINT.grouped()));
            case HOST_RANGE -> List.of(text("192.168.1.0/24"), text("10.0.0.1"), text("cx-123456"));
        };
    }

    private static List<byte[]> datagrams() {
        ServerInfo info =
                new ServerInfo(
                        HERE.netId(),
                        "CX-123456",
                        Optional.of(new TwinCatVersion(3, 1, 4026)),
                        Optional.empty(),
                        Optional.of(new AdvertisedFingerprint(FINGERPRINT)));
        AddRouteRequest request =
                new AddRouteRequest(
                        "PC",
                        HERE.netId(),
                        new RouteCredentials.Plain("user", RoutePassword.of("geheim")),
                        "10.0.0.1",
                        false);
        return List.of(
                written(ServerInfo.request(1, HERE)::encode),
                written(info.answer(7)::encode),
                written(request.message(42, HERE)::encode),
                written(new AddRouteAnswer(HERE.netId(), 0).message(42)::encode));
    }

    private static List<byte[]> certificates() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(DER);
        return List.of(
                DER,
                text("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n"),
                text("<?xml version=\"1.0\"?><TcSelfSigned><Cert>" + base64 + "</Cert></TcSelfSigned>"));
    }

    private static byte[] der() {
        try {
            return SelfSignedIdentity.generate("FUZZ").certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] frame(int dataLength) {
        AmsHeader header =
                AmsHeader.request(
                        HERE, new AmsAddress(ROUTE.netId(), new AmsPort(40000)), AdsCommand.READ, 7);
        return written(new AmsFrame(header, Unpooled.wrappedBuffer(new byte[dataLength]))::writeTo);
    }

    private static byte[] connectInfo(boolean login) {
        Optional<Credentials> credentials =
                login ? Optional.of(new Credentials("Anna", Secret.of("geheim"))) : Optional.empty();
        TlsConnectInfo info =
                new TlsConnectInfo(
                        TlsConnectFlags.of(TlsConnectFlags.Flag.SELF_SIGNED),
                        TlsConnectInfo.VERSION,
                        TlsConnectError.NONE,
                        HERE.netId(),
                        "PANEL",
                        credentials);
        return written(out -> TlsConnectInfoCodec.encode(info, out));
    }

    private static byte[] written(Consumer<ByteBuf> writer) {
        ByteBuf out = Unpooled.buffer();
        writer.accept(out);
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] hex(String hex) {
        return Octets.ofHex(hex).toArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
