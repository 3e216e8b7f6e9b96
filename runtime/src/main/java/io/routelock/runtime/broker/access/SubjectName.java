package io.routelock.runtime.broker.access;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The subject of a client's certificate as the user name that mosquitto makes of it. Whoever made the
 * certificate chose it, so what cannot be a name is none.
 */
final class SubjectName {

    private static final String COMMON_NAME = "2.5.4.3";

    private static final int UTF8_STRING = 12;
    private static final int NUMERIC_STRING = 18;
    private static final int PRINTABLE_STRING = 19;
    private static final int T61_STRING = 20;
    private static final int IA5_STRING = 22;
    private static final int VISIBLE_STRING = 26;
    private static final int UNIVERSAL_STRING = 28;
    private static final int BMP_STRING = 30;

    private final List<NameEntry> entries;

    private SubjectName(List<NameEntry> entries) {
        this.entries = entries;
    }

    static SubjectName of(X509Certificate certificate) {
        return new SubjectName(NameEntry.all(certificate.getSubjectX500Principal().getEncoded()));
    }

    /**
     * The first common name, as its bytes are: mosquitto converts none (read in its source, 2.0.11 was run).
     * Empty for bytes that are no UTF-8 or hold a NUL, behind which mosquitto would not look.
     */
    Optional<String> commonName() {
        return entries.stream()
                .filter(entry -> entry.oid().equals(COMMON_NAME))
                .findFirst()
                .flatMap(entry -> decoded(entry.content(), StandardCharsets.UTF_8))
                .filter(name -> !name.isEmpty() && name.indexOf('\0') < 0);
    }

    /** As OpenSSL prints it for RFC 2253, which other libraries do differently in details. */
    String rfc2253() {
        StringBuilder text = new StringBuilder();
        for (int i = entries.size() - 1; i >= 0; i--) {
            NameEntry entry = entries.get(i);
            text.append(AttributeNames.name(entry.oid()).orElse(entry.oid()))
                    .append('=')
                    .append(value(entry));
            if (i > 0) {
                text.append(entries.get(i - 1).set() == entry.set() ? '+' : ',');
            }
        }
        return text.toString();
    }

    private static String value(NameEntry entry) {
        if (AttributeNames.name(entry.oid()).isEmpty()) {
            return dump(entry);
        }
        return text(entry).map(SubjectName::escaped).orElseGet(() -> dump(entry));
    }

    private static String dump(NameEntry entry) {
        return "#" + HexFormat.of().withUpperCase().formatHex(entry.der());
    }

    private static Optional<String> text(NameEntry entry) {
        return switch (entry.tag()) {
            case UTF8_STRING -> decoded(entry.content(), StandardCharsets.UTF_8);
            case NUMERIC_STRING, PRINTABLE_STRING, T61_STRING, IA5_STRING, VISIBLE_STRING ->
                    decoded(entry.content(), StandardCharsets.ISO_8859_1);
            case UNIVERSAL_STRING -> decoded(entry.content(), Charset.forName("UTF-32BE"));
            case BMP_STRING -> decoded(entry.content(), StandardCharsets.UTF_16BE);
            default -> Optional.empty();
        };
    }

    private static Optional<String> decoded(byte[] content, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            int c = bytes[i] & 0xFF;
            boolean edge = c == ' ' && (i == 0 || i == bytes.length - 1) || c == '#' && i == 0;
            if (c < ' ' || c > '~') {
                out.append('\\').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            } else if (edge || ",+\"\\<>;".indexOf(c) >= 0) {
                out.append('\\').append((char) c);
            } else {
                out.append((char) c);
            }
        }
        return out.toString();
    }
}
