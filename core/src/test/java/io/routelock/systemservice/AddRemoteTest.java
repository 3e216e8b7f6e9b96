package io.routelock.systemservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;
import io.routelock.route.RouteFlags;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Protocol notes: system-service, AdsSysAddRemote. */
class AddRemoteTest {

    private static final AmsNetId NET_ID = AmsNetId.parse("5.36.69.176.1.1");

    private static final String HEAD =
            "05 24 45 b0 01 01" // NetId
                    + "01 00"; // TCP/IP

    private static final String REST =
            "88 13 00 00" // timeout 5000 ms
                    + "00 00 00 00" // maximum fragment size
                    + "00 00 00 00 00 00 00 00 00 00 00 00" // reserved
                    + "09 00 00 00  03 00 00 00  00 00 00 00" // lengths: address, name, further NetIds
                    + "31 30 2e 30 2e 30 2e 39 00" // 10.0.0.9
                    + "43 58 00"; // CX

    private static final String PLAIN = HEAD + "20 00 00 00" + REST; // flags: IP address

    private static final String TLS_TEXTS =
            "61 64 6d 69 6e 00" // identity "admin"
                    + "73 33 63 72 65 74 00" // password "s3cret"
                    + "01 02 03 04" // key
                    + "68 6f 73 74 00"; // host

    private static final String PSK =
            HEAD
                    + "28 00 00 00" // flags: IP address, TLS
                    + REST
                    + "22 00 00 00" // TLS flags: PSK, user name and password
                    + "10 00" // start
                    + "06 00  07 00  00 00  04 00  05 00" // identity, password, reserved, key, host
                    + TLS_TEXTS;

    @Test
    void stands_on_the_wire_as_in_the_notes() {
        AddRemote route = AddRemote.plain("CX", NET_ID, "10.0.0.9", RouteFlags.IP_ADDRESS);
        assertThat(route.encode()).isEqualTo(Octets.ofHex(PLAIN));
        assertThat(AddRemote.decode(Octets.ofHex(PLAIN))).isEqualTo(route);
    }

    @Test
    void tells_the_type_of_its_security() {
        AddRemote route = AddRemote.decode(Octets.ofHex(PSK));
        assertThat(route.tls().isSecure()).isTrue();
        assertThat(route.tls().mode()).isEqualTo("psk");
        assertThat(RemoteTls.NONE.mode()).isEqualTo("none");
        assertThat(RemoteTls.SELF_SIGNED.mode()).isEqualTo("self-signed");
        assertThat(RemoteTls.SHARED_CA.mode()).isEqualTo("ca");
        assertThat(RemoteTls.UNRECOGNISED.mode()).isEqualTo("unknown");
    }

    /** A target sends the password of the route along; it must not come into a log, a report or a screen. */
    @Test
    void keeps_nothing_of_identity_password_and_key() {
        AddRemote route = AddRemote.decode(Octets.ofHex(PSK));
        assertThat(route.toString()).doesNotContain("admin", "s3cret", "host");
        assertThat(new String(route.encode().toArray(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("admin", "s3cret", "host");
        assertThat(AddRemote.decode(route.encode())).isEqualTo(route);
    }

    /** Attack on privacy: the key would be shown as the AmsNetId behind the virtual one. */
    @Test
    void readsTheRemoteNetIdBehindTheSecretsAndNotFromThem() {
        String flags = "28 01 00 00"; // IP address, TLS, remote NetId
        for (String type : List.of("20 00 00 00", "22 00 00 00", "30 00 00 00")) {
            AddRemote route =
                    AddRemote.decode(
                            Octets.ofHex(
                                    PSK.replace("28 00 00 00", flags).replace("22 00 00 00", type)
                                            + "05 01 02 03 01 01"));
            assertThat(route.remoteNetId()).describedAs(type).contains(AmsNetId.parse("5.1.2.3.1.1"));
        }
    }

    /** A secure route must not look plain because its type is new. */
    @Test
    void stays_secure_when_the_tls_flags_are_unknown() {
        Octets none = Octets.ofHex(PSK.replace("22 00 00 00" + "10 00", "00 00 00 00" + "10 00"));
        AddRemote route = AddRemote.decode(none);
        assertThat(route.tls()).isEqualTo(RemoteTls.UNRECOGNISED);
        assertThat(AddRemote.decode(route.encode()).tls()).isEqualTo(RemoteTls.UNRECOGNISED);
    }

    @Test
    void refuses_every_shorter_one() {
        byte[] bytes = Octets.ofHex(PSK).toArray();
        int needed = bytes.length - Octets.ofHex(TLS_TEXTS).size();
        for (int length = 0; length < needed; length++) {
            Octets cut = Octets.of(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> AddRemote.decode(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(WireFormatException.class);
        }
    }

    /** Nothing of them is kept, so their lengths need not be right for the list of routes to be shown. */
    @Test
    void does_not_need_the_texts_of_the_tls_block() {
        byte[] bytes = Octets.ofHex(PSK).toArray();
        AddRemote whole = AddRemote.decode(Octets.of(bytes));
        for (int missing = 1; missing <= Octets.ofHex(TLS_TEXTS).size(); missing++) {
            Octets cut = Octets.of(Arrays.copyOf(bytes, bytes.length - missing));
            assertThat(AddRemote.decode(cut)).as("without %d bytes", missing).isEqualTo(whole);
        }
    }

    @Test
    void reads_a_remote_netid_behind_further_netids() {
        Octets nat =
                Octets.ofHex(
                        (HEAD + "20 01 00 00" + REST)
                                        .replace("03 00 00 00  00 00 00 00", "03 00 00 00  06 00 00 00")
                                + "01 02 03 04 05 06" // further NetId
                                + "06 05 04 03 02 01"); // remote NetId
        AddRemote route = AddRemote.decode(nat);
        assertThat(route.name()).isEqualTo("CX");
        assertThat(route.flags() & RouteFlags.REMOTE_NET_ID).isNotZero();
        assertThat(route.remoteNetId()).contains(AmsNetId.parse("6.5.4.3.2.1"));
        assertThat(AddRemote.decode(route.encode())).isEqualTo(route);
    }

    /** Such an entry is listed; to store it would send frames to another NetId. */
    @Test
    void tells_a_remote_netid_that_is_announced_and_missing_as_unknown() {
        AddRemote route = AddRemote.decode(Octets.ofHex(HEAD + "20 01 00 00" + REST));
        assertThat(route.remoteNetId()).isEmpty();
        assertThat(route.flags() & RouteFlags.REMOTE_NET_ID).isNotZero();
    }

    /** Whoever reads the entry looks for the block of every flag that is set. */
    @Test
    void announces_no_block_that_it_does_not_write() {
        int flags = RouteFlags.IP_ADDRESS | RouteFlags.TLS | RouteFlags.REMOTE_NET_ID;
        AddRemote written = AddRemote.decode(AddRemote.plain("CX", NET_ID, "10.0.0.9", flags).encode());
        assertThat(written.flags()).isEqualTo(RouteFlags.IP_ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({
        "32, ff ff ff ff", "32, 00 00 00 80", "32, 01 01 00 00", "32, 0d 00 00 00", // address
        "36, ff ff ff ff", "36, 00 00 00 80", "36, 01 01 00 00", "36, 04 00 00 00", // name
        "40, ff ff ff ff", "40, 00 00 00 80", "40, 01 00 00 00", // further NetIds
    })
    void refuses_lengths_beyond_what_is_there(int offset, String lie) {
        byte[] bytes = Octets.ofHex(PLAIN).toArray();
        System.arraycopy(Octets.ofHex(lie).toArray(), 0, bytes, offset, 4);
        assertThatThrownBy(() -> AddRemote.decode(Octets.of(bytes))).isInstanceOf(WireFormatException.class);
    }

    /** What does not fit its field would be cut off silently, or refused by the other side. */
    @Test
    void exists_only_when_it_fits_the_wire() {
        Duration time = Duration.ofSeconds(5);
        assertIllegal(() -> remote(0x1_0000, time, 0, "a"));
        assertIllegal(() -> remote(-1, time, 0, "a"));
        assertIllegal(() -> remote(1, Duration.ofMillis(-1), 0, "a"));
        assertIllegal(() -> remote(1, Duration.ofMillis(0x1_0000_0000L), 0, "a"));
        assertIllegal(() -> remote(1, time, 0x1_0000_0000L, "a"));
        assertIllegal(() -> remote(1, time, -1, "a"));
        assertIllegal(() -> remote(1, time, 0, "a".repeat(256)));
        assertThat(AddRemote.decode(remote(1, time, 0, "a".repeat(255)).encode()).name()).hasSize(255);
    }

    @Property(tries = 300)
    void survives_the_wire(
            @ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long netId,
            @ForAll @IntRange(max = 0xFFFF) int transport,
            @ForAll int flags,
            @ForAll @LongRange(max = 0xFFFF_FFFFL) long timeout,
            @ForAll @LongRange(max = 0xFFFF_FFFFL) long fragment,
            @ForAll @StringLength(max = 255) @Chars({'a', '.', '\u00e9', '\u20ac'}) String text,
            @ForAll @IntRange(max = 3) int security,
            @ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long remote) {
        RemoteTls tls = new RemoteTls(security << 4);
        int blocks = RouteFlags.TLS | RouteFlags.REMOTE_NET_ID;
        AddRemote route =
                new AddRemote(
                        new AmsNetId(netId),
                        transport,
                        flags & ~blocks
                                | (tls.isSecure() ? RouteFlags.TLS : 0)
                                | (remote == 0 ? 0 : RouteFlags.REMOTE_NET_ID),
                        Duration.ofMillis(timeout),
                        fragment,
                        text,
                        text,
                        tls,
                        remote == 0 ? Optional.empty() : Optional.of(new AmsNetId(remote)));
        assertThat(AddRemote.decode(route.encode())).isEqualTo(route);
    }

    @Property
    void takes_mutated_bytes_or_says_what_is_wrong(
            @ForAll @IntRange(max = 103) int index, @ForAll byte value) {
        byte[] bytes = Octets.ofHex(PSK).toArray();
        bytes[index % bytes.length] = value;
        attempt(bytes);
    }

    @Property
    void takes_any_bytes_or_says_what_is_wrong(@ForAll @Size(max = 120) byte[] bytes) {
        attempt(bytes);
    }

    private static void attempt(byte[] bytes) {
        try {
            AddRemote.decode(Octets.of(bytes));
        } catch (WireFormatException expected) {
            assertThat(expected).hasMessageStartingWith("AdsSysAddRemote, ");
        }
    }

    private static AddRemote remote(int transport, Duration timeout, long fragment, String text) {
        return new AddRemote(NET_ID, transport, 0, timeout, fragment, text, text, RemoteTls.NONE);
    }

    private static void assertIllegal(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }
}
