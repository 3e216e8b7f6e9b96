package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** RFC 5246: records (6.2.1), alerts (7.2), handshake messages (7.4). */
class TlsTranscriptTest {

    /** ServerHello of TLS 1.2 with an empty session id and suite 0x006B, then ServerHelloDone. */
    private static final String HELLO =
            "16 0303 002e" + "02 000026 0303" + "00".repeat(32) + "00 006b 00" + "0e 000000";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static TlsRecords target() {
        return new TlsRecords(TlsSide.TARGET);
    }

    @Test
    void a_hello_tells_version_and_suite() {
        TlsRecords records = target();
        records.take(hex(HELLO));
        assertThat(records.messages()).containsExactly("ServerHello", "ServerHelloDone");
        assertThat(records.choice())
                .contains(new TlsTranscript.Choice("TLS 1.2", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"));
    }

    @Test
    void bytes_in_pieces_say_the_same() {
        TlsRecords records = target();
        for (byte one : hex(HELLO)) {
            records.take(new byte[] {one});
        }
        assertThat(records.messages()).containsExactly("ServerHello", "ServerHelloDone");
        assertThat(records.choice()).isPresent();
    }

    @Test
    void an_alert_tells_its_name_and_who_sent_it() {
        TlsRecords records = target();
        records.take(hex("15 0303 0002 02 30"));
        assertThat(records.alerts())
                .containsExactly(new TlsTranscript.Alert(TlsSide.TARGET, true, "unknown_ca"));
    }

    /** What is behind ChangeCipherSpec would be read as nonsense. */
    @Test
    void of_what_is_encrypted_only_the_kind_is_told() {
        TlsRecords records = target();
        records.take(
                hex("14 0303 0001 01" + "16 0303 0003 ffffff" + "15 0303 0002 0230" + "17 0303 0001 00"));
        assertThat(records.messages())
                .containsExactly("ChangeCipherSpec", "Finished", "encrypted alert", "application data");
        assertThat(records.alerts()).isEmpty();
        assertThat(records.isEncrypted()).isTrue();
    }

    @Test
    void what_is_not_tls_ends_the_reading() {
        TlsRecords records = target();
        records.take("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));
        records.take(hex(HELLO));
        assertThat(records.messages()).containsExactly("(something that is not TLS)");
    }

    @Test
    void a_certificate_whose_length_lies_is_none() {
        TlsRecords records = target();
        records.take(hex("16 0303 000d" + "0b 000009 000006 ffffff 010203"));
        assertThat(records.messages()).containsExactly("Certificate");
        assertThat(records.chain()).isEmpty();
    }

    @Property
    void no_bytes_break_it(@ForAll byte[] bytes, @ForAll byte[] more) {
        TlsRecords records = target();
        records.take(Arrays.copyOf(hex(HELLO), 20));
        records.take(bytes);
        records.take(more);
        assertThat(records.messages().size()).isLessThan(100);
    }

    /** A long connection must not make a long list. */
    @Test
    void a_long_connection_says_the_same_once() {
        TlsRecords records = target();
        for (int i = 0; i < 1000; i++) {
            records.take(hex("17 0303 0001 00"));
        }
        assertThat(records.messages()).containsExactly("application data");
    }
}
