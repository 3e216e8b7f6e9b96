package io.routelock.runtime.broker.access;

import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.LogIn;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.password.PasswordHash;
import io.routelock.pki.Secret;
import io.routelock.runtime.broker.access.LoginAnswer.Admitted;
import io.routelock.runtime.broker.access.LoginAnswer.Reason;
import io.routelock.runtime.broker.access.LoginAnswer.Refused;

import java.util.Optional;

/**
 * Who may log in at one listener.
 *
 * <p>All run on 2.0.11: an empty user name is none; a user name is taken as it is where there is no
 * password_file and anonymous clients are let in; with allow_anonymous a wrong password is refused all the
 * same; a certificate without a common name is CONNACK 4, and so is none where the name is taken from it.
 *
 * @param fromCertificate whether the user name is to come from a certificate
 */
record Logins(
        LogIn logIn, boolean fromCertificate, Optional<String> prefix, Optional<UserPasswords> passwords) {

    static Logins of(Listener listener, Optional<String> prefix, Optional<UserPasswords> passwords) {
        boolean identity = listener.own().flag("use_identity_as_username", false);
        boolean subject = listener.own().flag("use_subject_as_username", false);
        boolean fromCertificate =
                switch (listener.tls()) {
                    case Tls.Certificates _ -> identity || subject;
                    case Tls.SharedKeys _ -> subject && !identity;
                    case Tls.None() -> false;
                };
        return new Logins(listener.logIn(), fromCertificate, prefix, passwords);
    }

    LoginAnswer login(LoginRequest request) {
        Optional<String> user = request.user().filter(name -> !name.isEmpty());
        if (prefix.filter(begin -> !request.clientId().startsWith(begin)).isPresent()) {
            return new Refused(Reason.CLIENT_ID_PREFIX, user);
        }
        return switch (logIn) {
            case LogIn.Anyone() -> new Admitted(user);
            case LogIn.Password(Setting _, boolean anonymousToo) ->
                    user.map(name -> byPassword(name, request.password()))
                            .orElseGet(() -> anonymous(anonymousToo));
            case LogIn.CertificateName(), LogIn.CertificateSubject() -> byCertificate(request.proof());
            case LogIn.SharedKeyIdentity() -> byKey(request.proof());
            case LogIn.Plugin _ -> new Refused(Reason.UNKNOWN_USER, user);
            case LogIn.Nobody _ -> nobody(user);
        };
    }

    private static LoginAnswer anonymous(boolean admitted) {
        return admitted ? new Admitted(Optional.empty()) : new Refused(Reason.ANONYMOUS, Optional.empty());
    }

    private LoginAnswer byPassword(String user, Optional<Secret> password) {
        Optional<PasswordHash> hash = passwords.flatMap(users -> users.of(user));
        if (hash.isEmpty()) {
            return new Refused(Reason.UNKNOWN_USER, Optional.of(user));
        }
        // An empty one never fits, not even where it is the right one (run on 2.0.11).
        if (password.filter(secret -> !secret.isEmpty()).isEmpty()) {
            return new Refused(Reason.NO_PASSWORD, Optional.of(user));
        }
        return hash.get().matches(password.get())
                ? new Admitted(Optional.of(user))
                : new Refused(Reason.WRONG_PASSWORD, Optional.of(user));
    }

    private LoginAnswer byCertificate(PeerProof proof) {
        if (proof.certificate().isEmpty()) {
            return new Refused(Reason.NO_CERTIFICATE, Optional.empty());
        }
        Optional<String> name = nameOf(proof);
        return name.isPresent() ? new Admitted(name) : new Refused(Reason.NO_COMMON_NAME, Optional.empty());
    }

    private Optional<String> nameOf(PeerProof proof) {
        Optional<SubjectName> subject = proof.certificate().map(SubjectName::of);
        return logIn instanceof LogIn.CertificateName
                ? subject.flatMap(SubjectName::commonName)
                : subject.map(SubjectName::rfc2253).filter(name -> !name.isEmpty());
    }

    private static LoginAnswer byKey(PeerProof proof) {
        Optional<String> identity = proof.pskIdentity().filter(name -> !name.isEmpty());
        return identity.isPresent()
                ? new Admitted(identity)
                : new Refused(Reason.UNKNOWN_USER, Optional.empty());
    }

    private LoginAnswer nobody(Optional<String> user) {
        if (fromCertificate) {
            return new Refused(Reason.NO_CERTIFICATE, Optional.empty());
        }
        return new Refused(user.isEmpty() ? Reason.ANONYMOUS : Reason.UNKNOWN_USER, user);
    }

    /**
     * As mosquitto decides at a reload (run on 2.0.11): anonymous clients and users with a password are asked
     * again, whoever came with a certificate or a key stays, revoked or not. mosquitto keeps the passwords of
     * its clients to ask again; this does not, so that a user with a new hash has to log in again.
     */
    boolean stillHolds(ClientIdentity who, PeerProof proof, Logins before) {
        return switch (logIn) {
            case LogIn.Anyone() -> true;
            case LogIn.Password(Setting _, boolean anonymousToo) ->
                    who.user().map(user -> samePassword(user, before)).orElse(anonymousToo);
            case LogIn.CertificateName(), LogIn.CertificateSubject() -> nameOf(proof).equals(who.user());
            case LogIn.SharedKeyIdentity() -> proof.pskIdentity().equals(who.user());
            case LogIn.Plugin _, LogIn.Nobody _ -> false;
        };
    }

    /** Somebody who was let in unasked has proved nothing. */
    private boolean samePassword(String user, Logins before) {
        return before.logIn instanceof LogIn.Password
                && passwords
                        .filter(now -> before.passwords.filter(old -> now.agree(old, user)).isPresent())
                        .isPresent();
    }
}
