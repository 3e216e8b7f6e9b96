package io.routelock.secureads;

import io.routelock.diagnosis.Finding;

/** What the outcomes of a Secure ADS handshake mean to the user. */
public final class SecureAdsFindings {

    private SecureAdsFindings() {}

    /** The finding for an error other than {@link TlsConnectError#NONE}. */
    public static Finding of(TlsConnectError error, Purpose purpose, String peer) {
        return switch (error.code()) {
            case 1 -> version(peer);
            case 2 -> commonName(peer);
            case 3 -> unknown(purpose, peer);
            case 4 -> login(peer);
            default -> other(peer, error.code());
        };
    }

    private static Finding version(String peer) {
        return Finding.error(
                "secure-ads.version",
                peer + " speaks another version of Secure ADS.",
                "Compare the TwinCAT build of the target with 3.1.4024, which introduced it.",
                "The target runs a TwinCAT build that is much older or much newer.");
    }

    private static Finding commonName(String peer) {
        return Finding.error(
                "secure-ads.common-name",
                peer + " found another common name in our certificate than the route's name.",
                "Add the route again with \"ignore common name\", or by host name.",
                "The route is by IP address, and the certificate names the host.",
                "The computer was renamed after its certificate was made.");
    }

    private static Finding unknown(Purpose purpose, String peer) {
        return switch (purpose) {
            case Purpose.FirstContact _ -> selfSignedNotAccepted(peer);
            case Purpose.Reconnect _ -> unknownCertificate(peer);
            case Purpose.AddRoute _, Purpose.Admission _ -> notAdmitted(peer);
        };
    }

    /** At a first contact no certificate is known, so that this error can only mean the mode. */
    private static Finding selfSignedNotAccepted(String peer) {
        return Finding.error(
                "secure-ads.self-signed-not-accepted",
                peer + " takes no route by self-signed certificate.",
                "On the target, write <Tls SelfSigned=\"true\"/> into <Server> of StaticRoutes.xml and"
                        + " restart TwinCAT there, or use the mode that its <Server> names.",
                "<Server> of the target's StaticRoutes.xml says SelfSigned=\"false\".",
                "The target accepts pre-shared keys or certificates of a CA only.",
                "The target itself has the NetId of this computer.");
    }

    private static Finding notAdmitted(String peer) {
        return Finding.error(
                "secure-ads.not-admitted",
                peer + " finished the TLS handshake and then refused this computer.",
                "Look at the routes of the target: remove the one to this computer's NetId there if it is no"
                        + " longer wanted, or correct its address and its mode.",
                "The target has a route to this NetId already, in another mode or to another address.",
                "Our certificate is of another CA than the target's, or is not valid there.",
                "The identity belongs to one route of the target and to none of its server entries.",
                "The target itself has the NetId of this computer.");
    }

    private static Finding unknownCertificate(String peer) {
        return Finding.error(
                "secure-ads.unknown-certificate",
                peer + " does not know our certificate for this NetId.",
                "Add the route again, with an administrator's login on the target.",
                "The route was removed from the target, or was never added.",
                "This computer has a new certificate or another NetId since then.");
    }

    private static Finding login(String peer) {
        return Finding.error(
                "secure-ads.login",
                peer + " refused the user name or the password.",
                "Check both, and whether the account is an administrator of the target.",
                "A typing error, or a keyboard layout.",
                "The account is no administrator, or is locked.");
    }

    private static Finding other(String peer, int code) {
        return Finding.error(
                "secure-ads.error",
                peer + " refused with error " + code + ", whose meaning is not known.",
                "Look at the target's Windows event log, category Application.");
    }

    static Finding closedAtLogin(String peer) {
        return Finding.error(
                "secure-ads.closed-at-login",
                peer + " closed the connection instead of answering the login.",
                "Check the user name and the password, then look at the target's Windows event log,"
                        + " category Application.",
                "The user name or the password is wrong.",
                "The target is set to accept no self-signed connections.",
                "The target limits how fast logins may follow each other.");
    }

    static Finding closedAtReconnect(String peer) {
        return Finding.error(
                "secure-ads.closed-at-reconnect",
                peer + " closed the connection instead of admitting us.",
                "Look whether the target still has the route to us, and add it again if not.",
                "The route was removed from the target.",
                "TwinCAT is just restarting there.");
    }

    static Finding closedAtAdmission(String peer) {
        return Finding.error(
                "secure-ads.closed-at-admission",
                peer + " closed the connection instead of admitting us.",
                "Look at <Server> and the routes in the target's StaticRoutes.xml, then at its Windows event"
                        + " log, category Application.",
                "No server entry and no route of the target fits this computer.",
                "The common name of our certificate is not the name that the target expects.",
                "TwinCAT is just restarting there.",
                "The target limits how fast connections may follow each other.");
    }

    /** The peer sent bytes that Secure ADS does not allow there; {@code what} never quotes them. */
    public static Finding garbage(String peer, String what) {
        return Finding.error(
                "secure-ads.garbage",
                peer + " sent " + what + ", which is not Secure ADS.",
                "Check the address and the port; Secure ADS is TCP 8016.",
                "Another service listens on this port.",
                "A proxy or firewall answers in the target's place.");
    }

    static Finding netId(String peer, String netId) {
        return Finding.error(
                "secure-ads.net-id",
                peer + " says that its NetId is " + netId + ", which no other router can have.",
                "Give each router a NetId of its own.",
                "Two computers were made from the same disk image.");
    }
}
