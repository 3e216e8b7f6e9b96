package io.routelock.secureads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.secureads.TlsConnectFlags.Flag;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;
import java.util.Optional;

/** Protocol notes: secure-ads, the table of TlsConnectInfo. */
class TlsConnectInfoCodecTest {

    private static final String FIRST_CONTACT =
            "47 00" // total length 71
                    + "F0 00" // AddRemote, IgnoreCn, IpAddr, SelfSigned
                    + "01" // version
                    + "00" // error
                    + "05 24 45 B0 01 01" // 5.36.69.176.1.1
                    + "04" // length of the user name
                    + "03" // length of the password
                    + "00".repeat(18) // reserved
                    + "50 41 4E 45 4C 2D DC" // PANEL-Ü
                    + "00".repeat(25)
                    + "41 64 6D 80" // Adm€
                    + "70 E4 73"; // päs

    private static final TlsConnectInfo FIRST_CONTACT_INFO =
            new TlsConnectInfo(
                    TlsConnectFlags.of(Flag.ADD_REMOTE, Flag.IGNORE_CN, Flag.IP_ADDR, Flag.SELF_SIGNED),
                    1,
                    TlsConnectError.NONE,
                    AmsNetId.parse("5.36.69.176.1.1"),
                    "PANEL-Ü",
                    Optional.of(new Credentials("Adm€", Secret.of("päs"))));

    private static final String ANSWER =
            "40 00" // total length 64
                    + "01 00" // Response alone, as some targets answer
                    + "01"
                    + "03" // unknown certificate
                    + "C0 A8 01 0A 01 01"
                    + "00 00"
                    + "00".repeat(18)
                    + "43 58".repeat(16); // 32 characters and no NUL

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static ByteBuf encode(TlsConnectInfo info) {
        ByteBuf out = Unpooled.buffer();
        TlsConnectInfoCodec.encode(info, out);
        return out;
    }

    @Test
    void aFirstContactIsTheseBytes() {
        assertThat(encode(FIRST_CONTACT_INFO)).isEqualTo(bytes(FIRST_CONTACT));
        assertThat(TlsConnectInfoCodec.decode(bytes(FIRST_CONTACT))).isEqualTo(FIRST_CONTACT_INFO);
    }

    @Test
    void aHostNameThatFillsItsFieldNeedsNoNul() {
        TlsConnectInfo answer = TlsConnectInfoCodec.decode(bytes(ANSWER));
        assertThat(answer.hostName()).isEqualTo("CX".repeat(16));
        assertThat(answer.error()).isEqualTo(TlsConnectError.UNKNOWN_CERTIFICATE);
        assertThat(answer.credentials()).isEmpty();
        assertThat(encode(answer)).isEqualTo(bytes(ANSWER));
    }

    @Test
    void whatStandsBehindTheNulAndInReservedBytesIsNotLookedAt() {
        ByteBuf in = bytes(FIRST_CONTACT).setByte(14, 7).setByte(63, 'x');
        assertThat(TlsConnectInfoCodec.decode(in)).isEqualTo(FIRST_CONTACT_INFO);
    }

    @Test
    void flagsWithoutANameAreKept() {
        TlsConnectInfo odd = TlsConnectInfoCodec.decode(bytes(ANSWER).setShortLE(2, 0x8101));
        assertThat(odd.flags().bits()).isEqualTo(0x8101);
        assertThat(odd.flags()).hasToString("[RESPONSE, 0x8100]");
        assertThat(encode(odd).getUnsignedShortLE(2)).isEqualTo(0x8101);
    }

    @Test
    void aMessageCutAtAnyLengthIsRefused() {
        for (int length = 0; length < 71; length++) {
            ByteBuf cut = bytes(FIRST_CONTACT).slice(0, length);
            assertThatThrownBy(() -> TlsConnectInfoCodec.decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(WireFormatException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, 63",
        "0, 70",
        "0, 72",
        "0, 513",
        "0, 65535", // total length
        "12, 0x0303",
        "12, 0x0404",
        "12, 0x0700",
        "12, 0xFFFF" // user name, password
    })
    void lengthsThatDoNotAddUpAreRefused(int offset, int lie) {
        ByteBuf in = bytes(FIRST_CONTACT).setShortLE(offset, lie);
        assertThatThrownBy(() -> TlsConnectInfoCodec.decode(in))
                .isInstanceOf(WireFormatException.class)
                .hasMessageMatching("(?s).*length.* at offset .*");
    }

    @Test
    void moreBytesThanTheLengthTellsAreRefused() {
        assertThatThrownBy(() -> TlsConnectInfoCodec.decode(bytes(FIRST_CONTACT + "00")))
                .isInstanceOf(WireFormatException.class);
    }

    @Test
    void aBytePatternThatIsNoCharacterIsRefusedWithoutQuotingThePassword() {
        ByteBuf in = bytes(FIRST_CONTACT).setByte(69, 0x81);
        assertThatThrownBy(() -> TlsConnectInfoCodec.decode(in))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("password at offset 68: expected Windows-1252 text, got another byte");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0A, 0x0D, 0x1B, 0x7F})
    void controlCharactersInTheHostNameAreRefused(int character) {
        // They could start a new line in a log or steer a terminal.
        assertThatThrownBy(() -> TlsConnectInfoCodec.decode(bytes(ANSWER).setByte(33, character)))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("host name");
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertThat(FIRST_CONTACT_INFO.toString()).contains("Adm€").doesNotContain("päs");
    }

    @Test
    void aDeviceWithoutAPasswordCanBeLoggedInto() {
        // Windows CE images are delivered with an empty password for Administrator.
        TlsConnectInfo info = withCredentials(new Credentials("Administrator", Secret.of("")));
        assertThat(TlsConnectInfoCodec.decode(encode(info))).isEqualTo(info);
    }

    private static TlsConnectInfo withCredentials(Credentials credentials) {
        return new TlsConnectInfo(
                TlsConnectFlags.NONE, 1, TlsConnectError.NONE, AmsNetId.LOCAL, "", Optional.of(credentials));
    }

    @ParameterizedTest
    @CsvSource({"255, 193", "193, 255", "1, 255"})
    void theLongestCredentialsFillTheLongestMessage(int user, int password) {
        TlsConnectInfo info =
                withCredentials(new Credentials("u".repeat(user), Secret.of("p".repeat(password))));
        ByteBuf out = encode(info);
        assertThat(out.readableBytes()).isEqualTo(64 + user + password).isLessThanOrEqualTo(512);
        assertThat(TlsConnectInfoCodec.decode(out)).isEqualTo(info);
    }

    @ParameterizedTest
    @CsvSource({"255, 194", "256, 1", "1, 256", "0, 5"})
    void longerCredentialsAreRefusedBeforeTheyAreSent(int user, int password) {
        assertThatThrownBy(() -> new Credentials("u".repeat(user), Secret.of("p".repeat(password))))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("secure-ads.credentials-length")
                .hasMessageNotContaining("pp");
    }

    @Test
    void aCharacterBeyondWindows1252IsReportedAndNeverReplaced() {
        assertThatThrownBy(() -> new Credentials("Adm", Secret.of("qx→qz")))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("Character 3 of the password")
                .hasMessageNotContainingAny("qx", "→", "qz");
    }

    @Property(tries = 2000)
    void anyBytesAreAMessageOrARefusalAndNothingElse(
            @ForAll @Size(min = 0, max = 600) byte[] noise,
            @ForAll @IntRange(min = 0, max = 3) int userLength) {
        ByteBuf in = Unpooled.wrappedBuffer(noise);
        makePlausible(in, userLength);
        try {
            TlsConnectInfo info = TlsConnectInfoCodec.decode(in);
            assertThat(TlsConnectInfoCodec.decode(encode(info))).isEqualTo(info);
        } catch (WireFormatException refused) {
            assertThat(refused).hasMessageContaining("at offset");
        }
    }

    /** Repairs the lengths, so that the noise reaches the fields behind them. */
    private static void makePlausible(ByteBuf in, int userLength) {
        int total = in.readableBytes();
        if (total >= 64 && userLength > 0) {
            int user = Math.min(255, (total - 64) / userLength);
            in.setShortLE(0, total);
            in.setByte(12, user);
            in.setByte(13, Math.min(255, total - 64 - user));
        }
    }
}
