package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.session.Happenings.Newcomer;

import java.util.Optional;

/** Why a login was refused: what mosquitto never says. */
final class LoginFindings {

    private LoginFindings() {}

    /**
     * @param user that was named or proved
     * @param times that this login was refused in the last minute, this time among them
     */
    static Finding of(
            Newcomer who, String clientId, Optional<String> user, LoginAnswer.Reason reason, int times) {
        String client = Naming.newcomer(who, clientId);
        String name = user.map(PlainText::quoted).orElse("without a name");
        return switch (reason) {
            case ANONYMOUS -> anonymous(client, times);
            case UNKNOWN_USER -> unknownUser(client, name, times);
            case WRONG_PASSWORD -> wrongPassword(client, name, times);
            case NO_PASSWORD -> noPassword(client, name, times);
            case NO_COMMON_NAME -> noCommonName(client);
            case NO_CERTIFICATE -> noCertificate(client);
            case CLIENT_ID_PREFIX -> prefix(client);
        };
    }

    private static Finding anonymous(String client, int times) {
        return Finding.error(
                "broker.login-anonymous",
                "%s was refused%s: it sent no user name, and this listener lets nobody in without one."
                        .formatted(client, Naming.times(times)),
                "Set user name and password in the client, or allow_anonymous true if everybody may come in.",
                "User name and password are not set in the client",
                "allow_anonymous is not said for this listener; then it is false");
    }

    private static Finding unknownUser(String client, String user, int times) {
        return Finding.error(
                "broker.login-unknown-user",
                "%s was refused%s: the password_file of this listener has no user %s."
                        .formatted(client, Naming.times(times), user),
                "Correct the name in the client, or add the user: routelock mosquitto passwd FILE USER.",
                "The name is misspelt; upper and lower case count",
                "The user stands in the password_file of another listener",
                "The user was removed, or its line in the file is damaged and does not count");
    }

    private static Finding wrongPassword(String client, String user, int times) {
        return Finding.error(
                "broker.login-wrong-password",
                "%s was refused%s: the password of user %s is another."
                        .formatted(client, Naming.times(times), user),
                "Set the password again on both sides: in the client, and with routelock mosquitto passwd FILE"
                        + " USER.",
                "The password was changed on one side only",
                "It was typed with a space, or in another keyboard layout",
                "Two lines of the file have this user, and the last one counts");
    }

    private static Finding noPassword(String client, String user, int times) {
        return Finding.error(
                "broker.login-no-password",
                "%s was refused%s: it names user %s and sends no password."
                        .formatted(client, Naming.times(times), user),
                "Set the password in the client as well.",
                "The client has a field for the password that is empty");
    }

    private static Finding noCommonName(String client) {
        return Finding.error(
                "broker.login-no-common-name",
                "%s was refused: its certificate has no common name (CN), which this listener takes as the user"
                                .formatted(client)
                        + " name.",
                "Issue a certificate with a common name for the client.",
                "The certificate names its owner only as subject alternative name, or not at all");
    }

    private static Finding noCertificate(String client) {
        return Finding.error(
                "broker.login-no-certificate",
                "%s was refused: it showed no certificate, from which this listener takes the user name."
                        .formatted(client),
                "Give the client a certificate and its key. With require_certificate true the handshake asks for"
                        + " them.",
                "Certificate and key are not set in the client");
    }

    private static Finding prefix(String client) {
        return Finding.error(
                "broker.login-client-id",
                "%s was refused: its client id does not begin as clientid_prefixes wants.".formatted(client),
                "Change the client id, or clientid_prefixes in mosquitto.conf.");
    }
}
