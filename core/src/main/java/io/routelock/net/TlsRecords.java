package io.routelock.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one side of a TLS 1.2 connection shows to whoever looks on: its records until it encrypts, then their
 * types alone (RFC 5246, 6.2.1 and 7.4). Numbers are big-endian.
 *
 * <p>The bytes come from the network: each length is compared with what is there and capped, and what does
 * not look like TLS ends the reading. Nothing encrypted is kept. For one thread at a time.
 */
final class TlsRecords {

    private static final int HEADER_LENGTH = 5;
    private static final int LONGEST_RECORD = (1 << 14) + 2048;
    private static final int LONGEST_HANDSHAKE = 1 << 16;
    private static final int MOST_CERTIFICATES = 10;
    private static final int MOST_MESSAGES = 64;

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;

    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;

    private final TlsSide side;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final ByteArrayOutputStream handshake = new ByteArrayOutputStream();
    private final List<String> messages = new ArrayList<>();
    private final List<TlsTranscript.Alert> alerts = new ArrayList<>();
    private List<X509Certificate> chain = List.of();
    private Optional<TlsTranscript.Choice> choice = Optional.empty();
    private boolean encrypted;
    private boolean ended;

    TlsRecords(TlsSide side) {
        this.side = side;
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    List<TlsTranscript.Alert> alerts() {
        return List.copyOf(alerts);
    }

    List<X509Certificate> chain() {
        return chain;
    }

    Optional<TlsTranscript.Choice> choice() {
        return choice;
    }

    /** Whether this side has come to its own Finished. */
    boolean isEncrypted() {
        return encrypted;
    }

    void take(byte[] bytes) {
        if (ended) {
            return;
        }
        pending.writeBytes(bytes);
        byte[] there = pending.toByteArray();
        int at = 0;
        while (!ended && there.length - at >= HEADER_LENGTH) {
            int length = u16(there, at + 3);
            if (!isRecord(there[at], length)) {
                messages.add("(something that is not TLS)");
                ended = true;
            } else if (there.length - at - HEADER_LENGTH < length) {
                break;
            } else {
                record(there[at], Arrays.copyOfRange(there, at + HEADER_LENGTH, at + HEADER_LENGTH + length));
                at += HEADER_LENGTH + length;
            }
        }
        pending.reset();
        if (!ended) {
            pending.write(there, at, there.length - at);
        }
    }

    private static boolean isRecord(int type, int length) {
        return type >= CHANGE_CIPHER_SPEC && type <= APPLICATION_DATA && length <= LONGEST_RECORD;
    }

    private void record(int type, byte[] body) {
        switch (type) {
            case CHANGE_CIPHER_SPEC -> {
                say("ChangeCipherSpec");
                encrypted = true;
            }
            case ALERT -> alert(body);
            case HANDSHAKE -> {
                if (encrypted) {
                    say("Finished");
                } else {
                    handshake(body);
                }
            }
            default -> say("application data");
        }
    }

    /** Once: a connection that goes on for long says the same again and again. */
    private void say(String message) {
        boolean repeated = !messages.isEmpty() && messages.getLast().equals(message);
        if (!repeated && messages.size() < MOST_MESSAGES) {
            messages.add(message);
        }
    }

    private void alert(byte[] body) {
        if (encrypted) {
            say("encrypted alert");
        } else if (body.length == 2) {
            boolean fatal = body[0] == 2;
            alerts.add(new TlsTranscript.Alert(side, fatal, TlsAlertNames.of(body[1] & 0xFF)));
            say("alert " + TlsAlertNames.of(body[1] & 0xFF));
        }
    }

    /** A message may be spread over records, and a record may hold several. */
    private void handshake(byte[] body) {
        handshake.writeBytes(body);
        byte[] there = handshake.toByteArray();
        int at = 0;
        while (there.length - at >= 4 && there.length - at - 4 >= u24(there, at + 1)) {
            int length = u24(there, at + 1);
            message(there[at] & 0xFF, Arrays.copyOfRange(there, at + 4, at + 4 + length));
            at += 4 + length;
        }
        handshake.reset();
        if (there.length - at > LONGEST_HANDSHAKE) {
            ended = true;
        } else {
            handshake.write(there, at, there.length - at);
        }
    }

    private void message(int type, byte[] body) {
        say(nameOf(type));
        if (type == CERTIFICATE) {
            chain = certificates(body);
        } else if (type == SERVER_HELLO) {
            choice = chosen(body);
        }
    }

    private static String nameOf(int type) {
        return switch (type) {
            case 0 -> "HelloRequest";
            case 1 -> "ClientHello";
            case SERVER_HELLO -> "ServerHello";
            case 4 -> "NewSessionTicket";
            case CERTIFICATE -> "Certificate";
            case 12 -> "ServerKeyExchange";
            case 13 -> "CertificateRequest";
            case 14 -> "ServerHelloDone";
            case 15 -> "CertificateVerify";
            case 16 -> "ClientKeyExchange";
            case 20 -> "Finished";
            case 22 -> "CertificateStatus";
            default -> "message " + type;
        };
    }

    /** Version, 32 bytes of random, session id with a length byte, suite. */
    private static Optional<TlsTranscript.Choice> chosen(byte[] body) {
        int random = 34;
        if (body.length < random + 1 || body.length < random + 3 + (body[random] & 0xFF)) {
            return Optional.empty();
        }
        int suite = u16(body, random + 1 + (body[random] & 0xFF));
        return Optional.of(new TlsTranscript.Choice(versionOf(body[0], body[1]), TlsSuiteNames.of(suite)));
    }

    private static String versionOf(int major, int minor) {
        return major == 3 && minor >= 1 && minor <= 4
                ? "TLS 1." + (minor - 1)
                : "version %d.%d".formatted(major & 0xFF, minor & 0xFF);
    }

    private static List<X509Certificate> certificates(byte[] body) {
        List<X509Certificate> found = new ArrayList<>();
        int at = 3;
        while (body.length - at >= 3 && found.size() < MOST_CERTIFICATES) {
            int length = u24(body, at);
            if (length > body.length - at - 3) {
                return found;
            }
            parse(body, at + 3, length).ifPresent(found::add);
            at += 3 + length;
        }
        return List.copyOf(found);
    }

    private static Optional<X509Certificate> parse(byte[] body, int at, int length) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            var der = new ByteArrayInputStream(body, at, length);
            return Optional.of((X509Certificate) factory.generateCertificate(der));
        } catch (CertificateException e) {
            // TLS itself tells of a certificate that cannot be read.
            return Optional.empty();
        }
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static int u24(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 16 | u16(bytes, at + 1);
    }
}
