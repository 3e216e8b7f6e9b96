package io.routelock.secureads;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.secureads.TlsConnectFlags.Flag;

import java.net.InetAddress;
import java.util.Optional;

/**
 * The connecting side after the TLS handshake, in all three modes, without I/O.
 *
 * <p>Immutable. One question, one answer: {@link #question} is sent once, and then either {@link #answered}
 * or {@link #closed} tells what came of it.
 *
 * @param peer how findings call the target, for example {@code CX-123456 (192.168.1.10)}
 */
public record ClientHandshake(LocalStation self, Purpose purpose, String peer) {

    public sealed interface Outcome {}

    /**
     * AMS frames may follow, in both directions.
     *
     * @param netId of the target
     * @param hostName of the target; may be empty
     */
    public record Accepted(AmsNetId netId, String hostName) implements Outcome {}

    /**
     * The target answered with an error, or with something that is no answer.
     *
     * @param error {@link TlsConnectError#NONE} for what is no answer
     */
    public record Refused(TlsConnectError error, Finding finding) implements Outcome {}

    /**
     * The message to send.
     *
     * @throws io.routelock.diagnosis.FindingException when our host name cannot be sent
     */
    public TlsConnectInfo question() {
        return switch (purpose) {
            case Purpose.FirstContact first -> question(first);
            case Purpose.AddRoute add -> question(add);
            case Purpose.Reconnect _ -> quiet(TlsConnectFlags.of(Flag.SELF_SIGNED));
            case Purpose.Admission _ -> quiet(TlsConnectFlags.NONE);
        };
    }

    private TlsConnectInfo question(Purpose.FirstContact first) {
        TlsConnectFlags flags =
                TlsConnectFlags.of(Flag.ADD_REMOTE, Flag.SELF_SIGNED)
                        .withIf(first.destination().isPresent(), Flag.IP_ADDR)
                        .withIf(first.ignoreCommonName(), Flag.IGNORE_CN)
                        .withIf(first.ownFile(), Flag.OWN_FILE)
                        .withIf(first.fingerprintOnly(), Flag.SERVER_INFO);
        return message(flags, nameFor(first.destination()), Optional.of(first.credentials()));
    }

    private TlsConnectInfo question(Purpose.AddRoute add) {
        TlsConnectFlags flags =
                TlsConnectFlags.of(Flag.ADD_REMOTE)
                        .withIf(add.destination().isPresent(), Flag.IP_ADDR)
                        .withIf(add.ignoreCommonName(), Flag.IGNORE_CN)
                        .withIf(add.ownFile(), Flag.OWN_FILE);
        return message(flags, nameFor(add.destination()), Optional.empty());
    }

    private String nameFor(Optional<InetAddress> destination) {
        return destination.map(InetAddress::getHostAddress).orElse(self.hostName());
    }

    private TlsConnectInfo quiet(TlsConnectFlags flags) {
        return message(flags, self.hostName(), Optional.empty());
    }

    private TlsConnectInfo message(TlsConnectFlags flags, String name, Optional<Credentials> credentials) {
        return new TlsConnectInfo(
                flags, TlsConnectInfo.VERSION, TlsConnectError.NONE, self.netId(), name, credentials);
    }

    /** Judges the answer. {@code AMS_ALLOWED} is not asked for: good answers come without it. */
    public Outcome answered(TlsConnectInfo answer) {
        if (!answer.flags().has(Flag.RESPONSE)) {
            return new Refused(
                    TlsConnectError.NONE,
                    SecureAdsFindings.garbage(peer, "a message that is not marked as an answer"));
        }
        if (!answer.error().equals(TlsConnectError.NONE)) {
            return refused(answer.error());
        }
        if (answer.version() != TlsConnectInfo.VERSION) {
            return refused(TlsConnectError.VERSION);
        }
        return new Accepted(answer.netId(), answer.hostName());
    }

    private Refused refused(TlsConnectError error) {
        return new Refused(error, SecureAdsFindings.of(error, purpose, peer));
    }

    /** What it means that the target closed the connection without an answer. */
    public Finding closed() {
        return switch (purpose) {
            case Purpose.FirstContact _ -> SecureAdsFindings.closedAtLogin(peer);
            case Purpose.Reconnect _ -> SecureAdsFindings.closedAtReconnect(peer);
            case Purpose.AddRoute _, Purpose.Admission _ -> SecureAdsFindings.closedAtAdmission(peer);
        };
    }
}
