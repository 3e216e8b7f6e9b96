package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

class FingerprintTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    /** Made once with openssl; its key is not kept. */
    private static final String CERTIFICATE =
            "3082017030820117a003020102021432e033bcecb5e701f7b444a2357cda6b7a4ab883300a06082a"
                    + "8648ce3d040302300d310b300906035504030c0263783020170d3236313132303035323434315a18"
                    + "0f32313236313032373035323434315a300d310b300906035504030c0263783059301306072a8648"
                    + "ce3d020106082a8648ce3d0301070342000460a3f8e6cafad9c297eb321ae8a5278ac5bfa9045176"
                    + "27163e9045df6e71b8bc159137426f428b27fdf16c2e97b1459116a23ac198bc587c56961d2513f7"
                    + "3220a3533051301d0603551d0e0416041450a45f3e8f3ef4492c5bfda5033a376617fbdf7a301f06"
                    + "03551d2304183016801450a45f3e8f3ef4492c5bfda5033a376617fbdf7a300f0603551d130101ff"
                    + "040530030101ff300a06082a8648ce3d040302034700304402200bb8163319225f6eca97e1cb1324"
                    + "fd764160da538ef7f34ee57593a8962892bc02205195fd41ac524a3786a60b875795900f7f8ba5e0"
                    + "f5f32c9579098ddd12029ce5";

    private static final String SHA256 = "ea93055ad59a688de6ed31922fb2fd469a74cb45b4c8f55c7119edece6359f59";

    /** TwinCAT shows SHA-256 over the DER form: what we compute and what people compare must be the same. */
    @Test
    void is_the_sha256_of_the_der_form() throws Exception {
        byte[] der = HexFormat.of().parseHex(CERTIFICATE);
        var certificate =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(der));
        assertThat(Fingerprint.of(certificate).hex()).isEqualTo(SHA256);
        assertThat(SHA256)
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der)));
    }

    @Property
    void survives_every_way_of_writing_it(@ForAll @Size(32) byte[] hash) {
        Fingerprint fingerprint = new Fingerprint(HexFormat.of().formatHex(hash));
        assertThat(Fingerprint.parse(fingerprint.toString())).contains(fingerprint);
        assertThat(Fingerprint.parse(fingerprint.grouped())).contains(fingerprint);
        assertThat(Fingerprint.parse(HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash)))
                .contains(fingerprint);
        assertThat(Fingerprint.parse(" " + HexFormat.ofDelimiter("-").formatHex(hash) + "\r\n"))
                .contains(fingerprint);
    }

    @Test
    void is_shown_in_groups_of_four() {
        String grouped = new Fingerprint(HEX).grouped();
        assertThat(grouped).startsWith("0123 4567 89ab cdef 0123").endsWith("89ab cdef").hasSize(64 + 15);
    }

    /** A fingerprint that is nearly right is a wrong one. */
    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0x", "g", "\u0661", "\uff11", ".", ","})
    void is_not_read_from_anything_else(String extra) {
        assertThat(Fingerprint.parse(HEX.substring(1) + extra).isPresent()).isEqualTo(extra.equals("0"));
        assertThat(Fingerprint.parse(HEX + extra).isPresent()).isEqualTo(extra.isEmpty());
        assertThat(Fingerprint.parse(extra)).isEqualTo(Optional.empty());
    }

    @Test
    void exists_only_in_its_one_form() {
        for (String wrong :
                new String[] {
                    "", HEX + "0", HEX.substring(1), HEX.toUpperCase(Locale.ROOT), "g" + HEX.substring(1)
                }) {
            assertThatThrownBy(() -> new Fingerprint(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
