package io.routelock.discovery;

import static io.routelock.discovery.Datagrams.answerHeader;
import static io.routelock.discovery.Datagrams.bytes;
import static io.routelock.discovery.Datagrams.decode;
import static io.routelock.discovery.Datagrams.encode;
import static io.routelock.discovery.Datagrams.hex;
import static io.routelock.discovery.Datagrams.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every tag of the table; protocol notes: udp-discovery. */
class DiscoveryTagTest {

    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);

    private static final String ALL_TAGS =
            answerHeader("01 00 00 80", 14)
                    + """
                    01 00 04 00  04 07 00 00              # status 0x704
                    02 00 03 00  68 69 00                 # password "hi"
                    03 00 04 00  03 01 ba 0f              # TwinCAT 3.1.4026
                    05 00 05 00  50 4c 43 31 00           # computer name "PLC1"
                    07 00 06 00  c0 a8 01 0a 01 01        # NetId
                    09 00 04 00  01 00 00 00              # options: temporary
                    0c 00 03 00  52 31 00                 # route name "R1"
                    0d 00 06 00  41 64 6d 69 6e 00        # user name "Admin"
                    0e 00 10 00  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f
                    0f 00 10 00  10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f
                    10 00 04 00  00 00 02 00              # fragments of 131072
                    12 00 41 00                           # fingerprint, 64 digits and NUL
                    """
                    + hex(FINGERPRINT.getBytes())
                    + """
                     00
                    63 00 02 00  ca fe                    # unknown tag 99
                    04 00 14 01                           # OS version, 276 bytes
                      14 01 00 00                         # its size
                      0a 00 00 00  00 00 00 00            # 10.0
                      64 4a 00 00                         # build 19044
                      02 00 00 00                         # Windows NT
                      53 00 50 00 31 00                   # "SP1" in 16 bits
                    """
                    + zeros(250);

    @Test
    void everyKnownTagIsRead() {
        assertThat(decode(ALL_TAGS).tags())
                .containsExactly(
                        new DiscoveryTag.Status(0x704),
                        new DiscoveryTag.Password(RoutePassword.of("hi")),
                        new DiscoveryTag.TwinCat(new TwinCatVersion(3, 1, 4026)),
                        new DiscoveryTag.ComputerName("PLC1"),
                        new DiscoveryTag.NetId(AmsNetId.parse("192.168.1.10.1.1")),
                        new DiscoveryTag.Options(DiscoveryTag.Options.TEMPORARY_ROUTE),
                        new DiscoveryTag.RouteName("R1"),
                        new DiscoveryTag.UserName("Admin"),
                        new DiscoveryTag.UndecodableCredentials(
                                14, Octets.ofHex("000102030405060708090a0b0c0d0e0f")),
                        new DiscoveryTag.UndecodableCredentials(
                                15, Octets.ofHex("101112131415161718191a1b1c1d1e1f")),
                        new DiscoveryTag.MaxFragmentSize(131072),
                        new DiscoveryTag.CertificateFingerprint(
                                new AdvertisedFingerprint(new Fingerprint(FINGERPRINT))),
                        new DiscoveryTag.Unknown(99, Octets.ofHex("cafe")),
                        new DiscoveryTag.Os(new OsVersion(OsPlatform.WINDOWS_NT, 10, 0, 19044, "SP1")));
    }

    @Test
    void everyTagIsWrittenAsItWasRead() {
        assertThat(hex(encode(decode(ALL_TAGS)))).isEqualTo(hex(bytes(ALL_TAGS)));
    }

    // Logs print messages; a password or what may hold one must not be in them.
    @Test
    void noTextFormOfAMessageShowsASecret() {
        assertThat(decode(ALL_TAGS).toString())
                .contains("(password)", "16 bytes")
                .doesNotContain("hi]", "=hi", "000102");
    }

    // Strangers may send any length: an odd one costs the tag, not the device.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 00 02 00  00 00", // a status of 16 bits
                "03 00 03 00  03 01 ba", // a version without its last byte
                "04 00 13 00  14 01 00 00 0a 00 00 00 00 00 00 00 64 4a 00 00 02 00 00",
                "07 00 05 00  c0 a8 01 0a 01", // a NetId of 5 bytes
                "12 00 04 00  61 62 63 00", // a fingerprint of 3 digits
            })
    void aTagWithContentOfAnotherShapeIsKeptAsUnknown(String tag) {
        var message = decode(answerHeader("01 00 00 80", 1) + tag);

        assertThat(message.tags()).hasOnlyElementsOfType(DiscoveryTag.Unknown.class);
        assertThat(hex(encode(message))).endsWith(tag.replace(" ", ""));
    }

    // A password that is cut could open what the whole one does not.
    @Test
    void aPasswordThatIsTooLongIsNotCut() {
        var message = decode(answerHeader("06 00 00 00", 1) + "02 00 01 01" + " 41".repeat(256) + " 00");

        assertThat(message.tags()).hasOnlyElementsOfType(DiscoveryTag.Unknown.class);
    }

    // CE writes 16 bits a character; protocol notes: udp-discovery, tag 4.
    @Test
    void windowsCeWritesItsServicePackIn16Bits() {
        var os = os("14 00 00 00 07 00 00 00 00 00 00 00 a0 05 00 00 03 00 00 00 42 00 43 00 00 00");

        assertThat(os).isEqualTo(new OsVersion(OsPlatform.WINDOWS_CE, 7, 0, 1440, "BC"));
        assertThat(os.displayName()).isEqualTo("Windows CE 7");
    }

    // TwinCAT/BSD writes 8 bits a character; protocol notes: udp-discovery, tag 4.
    @Test
    void twinCatBsdWritesItsTextIn8Bits() {
        var os = os("14 00 00 00 0e 00 00 00 01 00 00 00 02 00 00 00 00 00 00 00 70 33 00");

        assertThat(os).isEqualTo(new OsVersion(OsPlatform.TWINCAT_BSD, 14, 1, 2, "p3"));
        assertThat(os.displayName()).isEqualTo("TwinCAT/BSD 14.1");
    }

    // The size of the block is not the same everywhere, so only what is needed is asked for.
    @Test
    void anOsVersionWithoutAnyTextIsRead() {
        assertThat(os("00 00 00 00 06 00 00 00 01 00 00 00 b1 1d 00 00 02 00 00 00"))
                .isEqualTo(new OsVersion(OsPlatform.WINDOWS_NT, 6, 1, 7601, ""));
    }

    private static OsVersion os(String block) {
        int length = bytes(block).length;
        var message =
                decode(answerHeader("01 00 00 80", 1) + String.format("04 00 %02x 00 ", length) + block);
        return message.tag(DiscoveryTag.Os.class).orElseThrow().version();
    }

    // Names as people know them; nothing tells a server from a desktop.
    @ParameterizedTest
    @CsvSource({
        "2, 5, 1, 2600, Service Pack 3, Windows XP Service Pack 3",
        "2, 6, 1, 7601, '', Windows 7",
        "2, 6, 3, 9600, '', Windows 8.1",
        "2, 10, 0, 17763, '', Windows 10",
        "2, 10, 0, 21999, '', Windows 10",
        "2, 10, 0, 22000, '', Windows 11",
        "2, 11, 4, 1, '', Windows NT 11.4",
        "3, 6, 0, 0, '', Windows CE 6",
        "0, 14, 0, 0, '', TwinCAT/BSD 14",
        "1, 3, 1, 0, '', TC/RTOS",
        "9, 5, 2, 1, '', 'unknown system 9 5.2'",
        // A router on an operating system that TwinCAT has no number for tells its name as text.
        "255, 6, 18, 0, 'Linux', 'Linux 6.18'",
    })
    void anOsHasTheNameThatPeopleKnow(
            long platform, long major, long minor, long build, String pack, String name) {
        var os = new OsVersion(new OsPlatform(platform), major, minor, build, pack);

        assertThat(os.displayName()).isEqualTo(name);
    }

    @Test
    void versionsOfTwinCatAreOrdered() {
        assertThat(new TwinCatVersion(3, 1, 4024)).isLessThan(new TwinCatVersion(3, 1, 4026));
        assertThat(new TwinCatVersion(200, 0, 0)).isGreaterThan(new TwinCatVersion(3, 1, 4026));
        assertThat(new TwinCatVersion(3, 1, 4026)).hasToString("3.1.4026");
        assertThatIllegalArgumentException().isThrownBy(() -> new TwinCatVersion(256, 0, 0));
    }
}
