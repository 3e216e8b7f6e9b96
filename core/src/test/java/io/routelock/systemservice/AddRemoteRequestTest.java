package io.routelock.systemservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.RouteFlags;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** Group 801 with its TLS block. Protocol notes: system-service. */
class AddRemoteRequestTest {

    private static final AmsNetId NET_ID = AmsNetId.parse("5.1.2.3.1.1");
    private static final String DIGITS = "00112233445566778899aabbccddeeff".repeat(2);

    private static final String FIXED =
            "05 01 02 03 01 01  01 00" // NetId, TCP/IP
                    + "28 00 00 00  88 13 00 00  00 00 00 00" // IP address and TLS, 5000 ms, fragment
                    + "00".repeat(12)
                    + "09 00 00 00  03 00 00 00  00 00 00 00" // address, name, further NetIds
                    + "31 30 2e 30 2e 30 2e 39 00  43 58 00"; // 10.0.0.9, CX

    private static final String BY_PASSWORD =
            FIXED
                    + "21 00 00 00  10 00" // PSK, case-sensitive; start
                    + "05 00  08 00  00 00  00 00  00 00" // identity, password, reserved, key, host
                    + "45 4e 47 31 00" // ENG1
                    + "67 65 68 65 69 6d fc 00"; // geheimü in Windows-1252

    private static AddRemote route(RemoteTls tls) {
        return new AddRemote(
                NET_ID,
                AddRemote.TCP_IP,
                RouteFlags.IP_ADDRESS | RouteFlags.TLS,
                Duration.ofSeconds(5),
                0,
                "10.0.0.9",
                "CX",
                tls);
    }

    private static PreSharedKey byPassword() {
        return new PreSharedKey("ENG1", true, new KeySource.Password(Secret.of("geheimü")));
    }

    private static AddRemoteRequest decode(String hex) {
        return AddRemoteRequest.decode(Octets.ofHex(hex));
    }

    @Test
    void aPasswordStandsOnTheWireAsInTheNotes() {
        AddRemoteRequest request =
                AddRemoteRequest.of(route(RemoteTls.preSharedKey("ENG1", true)), byPassword());
        assertThat(request.encode()).isEqualTo(Octets.ofHex(BY_PASSWORD));
        assertThat(decode(BY_PASSWORD)).isEqualTo(request);
    }

    @Test
    void aKeyIsBytesOnTheWireAndDigitsHere() {
        PreSharedKey key = new PreSharedKey("ENG1", false, new KeySource.HexKey(Secret.of(DIGITS)));
        Octets bytes = AddRemoteRequest.of(route(RemoteTls.preSharedKey("ENG1", false)), key).encode();
        assertThat(bytes.toHex())
                .endsWith(
                        "20000000"
                                + "1000"
                                + "0500"
                                + "0000"
                                + "0000"
                                + "2000"
                                + "0000"
                                + "454e473100"
                                + DIGITS);
        assertThat(AddRemoteRequest.decode(bytes).key()).contains(key);
    }

    @Test
    void aSharedCaNamesNoFiles() {
        Octets bytes = AddRemoteRequest.of(route(RemoteTls.sharedCa(true))).encode();
        assertThat(bytes.toHex()).endsWith("70000000" + "1000" + "00".repeat(10));
        AddRemoteRequest read = AddRemoteRequest.decode(bytes);
        assertThat(read.key()).isEmpty();
        assertThat(read.route().tls().mode()).isEqualTo("ca");
        assertThat(read.route().tls().ignoreCn()).isTrue();
    }

    @Test
    void aPlainRouteHasNoBlock() {
        AddRemote plain = AddRemote.plain("CX", NET_ID, "10.0.0.9", RouteFlags.IP_ADDRESS);
        assertThat(AddRemoteRequest.decode(plain.encode())).isEqualTo(AddRemoteRequest.of(plain));
    }

    /** The list of group 803 tells whose key it is, never the key. */
    @Test
    void anEntryOfAListKeepsTheIdentityAndNoSecret() {
        AddRemote entry = AddRemote.decode(Octets.ofHex(BY_PASSWORD));
        assertThat(entry.tls()).isEqualTo(RemoteTls.preSharedKey("ENG1", true));
        assertThat(AddRemote.decode(entry.encode())).isEqualTo(entry);
        assertThat(text(entry.encode())).contains("ENG1").doesNotContain("geheim");
    }

    private static String text(Octets bytes) {
        return new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void noTextFormShowsTheSecret() {
        assertThat(decode(BY_PASSWORD).toString()).contains("ENG1").doesNotContain("geheim");
    }

    @Test
    void refusesEveryShorterOne() {
        byte[] bytes = Octets.ofHex(BY_PASSWORD).toArray();
        for (int length = 0; length < bytes.length; length++) {
            Octets cut = Octets.of(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> AddRemoteRequest.decode(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(WireFormatException.class)
                    .hasMessageNotContaining("geheim");
        }
    }

    /** Attack: a length that lies, to read or to store other bytes as the key. */
    @ParameterizedTest
    @CsvSource({
        "05 00  08 00, 04 00  08 00", // the identity without its zero
        "05 00  08 00, 06 00  08 00", // and with the first letter of the password
        "05 00  08 00, 05 00  07 00", // the password without its zero
        "05 00  08 00, 05 00  09 00", // more than there is
        "05 00  08 00, ff ff  08 00",
        "05 00  08 00, 05 00  ff ff",
        "00 00  00 00  00 00, 00 00  1f 00  00 00", // a key of 31 bytes
        "00 00  00 00  00 00, 00 00  00 00  01 00", // a host that is not there
    })
    void aLyingLengthIsRefused(String right, String wrong) {
        assertThat(BY_PASSWORD).contains(right);
        String hex = BY_PASSWORD.replaceFirst(right, wrong);
        assertThatThrownBy(() -> decode(hex)).isInstanceOf(WireFormatException.class);
    }

    /** Five bytes of Windows-1252 stand for nothing; what Java puts there would be another password. */
    @Test
    void aByteThatIsNoCharacterIsRefused() {
        assertThatThrownBy(() -> decode(BY_PASSWORD.replace("fc 00", "81 00")))
                .isInstanceOf(WireFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22 00 00 00", // user name and password
                "24 00 00 00", // server info only
                "20 00 00 80",
                "31 00 00 00" // a shared CA that brings a password
            })
    void whatWouldBeStoredAsSomethingElseIsRefused(String flags) {
        assertThatThrownBy(() -> decode(BY_PASSWORD.replace("21 00 00 00  10", flags + "  10")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }

    /** An empty password is a password, and everybody knows it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "05 00  00 00  00 00  00 00  00 00 45 4e 47 31 00",
                "05 00  01 00  00 00  00 00  00 00 45 4e 47 31 00  00"
            })
    void aKeyWithoutASecretIsRefused(String texts) {
        assertThatThrownBy(() -> decode(FIXED + "20 00 00 00  10 00" + texts))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretWithoutAnIdentityIsRefused() {
        assertThatThrownBy(
                        () -> decode(FIXED + "20 00 00 00  10 00  00 00  02 00  00 00  00 00  00 00  78 00"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPasswordThatWindows1252LacksIsNotSent() {
        PreSharedKey key = new PreSharedKey("ENG1", false, new KeySource.Password(Secret.of("пароль")));
        AddRemoteRequest request = AddRemoteRequest.of(route(RemoteTls.preSharedKey("ENG1", false)), key);
        assertThatThrownBy(request::encode)
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("text.character"));
    }

    /** Whatever the bytes are, it is one of two refusals or a request that writes itself again. */
    @Test
    void noBytesMakeAnotherError() {
        byte[] whole = Octets.ofHex(BY_PASSWORD).toArray();
        Random random = new Random(801);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = whole.clone();
            for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                AddRemoteRequest read = AddRemoteRequest.decode(Octets.of(bytes));
                assertThat(AddRemoteRequest.decode(read.encode()).key()).isEqualTo(read.key());
            } catch (WireFormatException | IllegalArgumentException e) {
                assertThat(String.valueOf(e.getMessage())).doesNotContain("geheim");
            }
        }
    }
}
