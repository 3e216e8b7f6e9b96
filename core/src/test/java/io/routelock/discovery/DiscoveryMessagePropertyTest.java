package io.routelock.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import java.util.Random;

/** What holds for every message, and for every attempt to pass something off as one. */
class DiscoveryMessagePropertyTest {

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("messages") DiscoveryMessage message) {
        assertThat(Datagrams.decode(Datagrams.encode(message))).isEqualTo(message);
    }

    // The port is open to a whole network: nothing that arrives may throw anything else.
    @Property
    void randomBytesAreReadOrRefused(@ForAll @Size(max = 300) byte[] noise) {
        decodeOrRefuse(noise);
    }

    // Random bytes hardly pass the cookie; changed messages reach every branch behind it.
    @Property(tries = 3000)
    void changedMessagesAreReadOrRefused(@ForAll("messages") DiscoveryMessage message, @ForAll long seed) {
        byte[] bytes = Datagrams.encode(message);
        Random random = new Random(seed);
        for (int change = random.nextInt(1, 6); change > 0; change--) {
            bytes[random.nextInt(4, bytes.length)] = (byte) random.nextInt();
        }
        decodeOrRefuse(bytes);
    }

    private static void decodeOrRefuse(byte[] datagram) {
        DiscoveryMessage message;
        try {
            message = Datagrams.decode(datagram);
        } catch (WireFormatException refused) {
            assertThat(refused).hasMessageContaining("at offset");
            return;
        }
        understandOrRefuse(message);
        assertThat(Datagrams.decode(Datagrams.encode(message))).isEqualTo(message);
    }

    private static void understandOrRefuse(DiscoveryMessage message) {
        try {
            Object understood =
                    switch (message.service()) {
                        case SERVER_INFO -> ServerInfo.of(message);
                        case ADD_ROUTE ->
                                message.response() ? AddRouteAnswer.of(message) : AddRouteRequest.of(message);
                        case DELETE_ROUTE -> message;
                    };
            assertThat(understood).isNotNull();
        } catch (WireFormatException refused) {
            assertThat(refused).hasMessageContaining("at offset");
        } catch (IllegalArgumentException e) {
            fail("only a refusal that names the field may come", e);
        }
    }

    @Provide
    Arbitrary<DiscoveryMessage> messages() {
        return Combinators.combine(
                        Arbitraries.integers(),
                        Arbitraries.of(DiscoveryService.class),
                        Arbitraries.of(true, false),
                        addresses(),
                        tags().list().ofMaxSize(12))
                .as(DiscoveryMessage::new);
    }

    private static Arbitrary<AmsAddress> addresses() {
        return Combinators.combine(netIds(), Arbitraries.integers().between(0, 0xFFFF).map(AmsPort::new))
                .as(AmsAddress::new);
    }

    private static Arbitrary<AmsNetId> netIds() {
        return Arbitraries.longs().between(0, (1L << 48) - 1).map(AmsNetId::new);
    }

    private static Arbitrary<DiscoveryTag> tags() {
        return Arbitraries.oneOf(
                unsigned32().map(DiscoveryTag.Status::new),
                passwords(),
                versions().map(DiscoveryTag.TwinCat::new),
                operatingSystems().map(DiscoveryTag.Os::new),
                names().map(DiscoveryTag.ComputerName::new),
                netIds().map(DiscoveryTag.NetId::new),
                unsigned32().map(DiscoveryTag.Options::new),
                names().map(DiscoveryTag.RouteName::new),
                names().map(DiscoveryTag.UserName::new),
                octets().map(block -> new DiscoveryTag.UndecodableCredentials(14, block)),
                octets().map(block -> new DiscoveryTag.UndecodableCredentials(15, block)),
                unsigned32().map(DiscoveryTag.MaxFragmentSize::new),
                fingerprints(),
                Combinators.combine(Arbitraries.integers().between(100, 0xFFFF), octets())
                        .as(DiscoveryTag.Unknown::new));
    }

    private static Arbitrary<Long> unsigned32() {
        return Arbitraries.longs().between(0, 0xFFFF_FFFFL);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange(' ', '~').withChars("äöüÄÖÜß€é").ofMaxLength(255);
    }

    private static Arbitrary<DiscoveryTag> passwords() {
        return Arbitraries.strings()
                .withCharRange('\u0001', '\u00ff')
                .excludeChars(undefinedAsControls())
                .ofMaxLength(255)
                .map(text -> new DiscoveryTag.Password(RoutePassword.of(text)));
    }

    /** 0x80 to 0x9f are other characters in Windows-1252. */
    private static char[] undefinedAsControls() {
        char[] controls = new char[32];
        for (int i = 0; i < controls.length; i++) {
            controls[i] = (char) (0x80 + i);
        }
        return controls;
    }

    private static Arbitrary<TwinCatVersion> versions() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(0, 65535))
                .as(TwinCatVersion::new);
    }

    private static Arbitrary<OsVersion> operatingSystems() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 5).map(OsPlatform::new),
                        unsigned32(),
                        unsigned32(),
                        unsigned32(),
                        names())
                .as(OsVersion::new);
    }

    private static Arbitrary<Octets> octets() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Octets::of);
    }

    private static Arbitrary<DiscoveryTag> fingerprints() {
        return Arbitraries.strings()
                .withChars("0123456789abcdef")
                .ofLength(64)
                .map(Fingerprint::new)
                .map(AdvertisedFingerprint::new)
                .map(DiscoveryTag.CertificateFingerprint::new);
    }
}
