package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;

import java.util.List;
import java.util.Optional;

/** One listener: its TLS, who gets in, and what protects that. */
final class ListenerLint {

    private final BrokerSetup setup;
    private final Listener listener;
    private final FindingList found;
    private final Settings own;

    ListenerLint(BrokerSetup setup, Listener listener, FindingList found) {
        this.setup = setup;
        this.listener = listener;
        this.found = found;
        this.own = listener.own();
    }

    void check() {
        origin();
        forced();
        halfTls();
        revocation();
        sharedKeys();
        identity();
        version();
        logIn();
    }

    private void origin() {
        switch (listener.origin()) {
            case WRITTEN -> {}
            case BY_ACCIDENT ->
                    found.error(
                            "conf.option-before-listener",
                            listener.place(),
                            "This option stands before the first listener, and so opens a listener of its own:"
                                    + " port 1883 on all addresses.",
                            "Put the option below the listener that is meant.");
            case DEFAULT ->
                    found.note(
                            "conf.no-listener",
                            new Place(setup.file(), 1, 1),
                            "There is no listener: mosquitto serves this computer alone, on port 1883, and"
                                    + " lets anybody in.",
                            "Write listener 1883, and say who may log in.");
        }
    }

    /** Run on 2.0.11: without a listener line everybody is let in, whatever is said. */
    private void forced() {
        boolean old = setup.version() == MosquittoVersion.V2_0 && !setup.perListener();
        setup.global()
                .find("allow_anonymous")
                .filter(setting -> old && listener.anonymousByDefault())
                .filter(setting -> !setup.global().flag("allow_anonymous", true))
                .ifPresent(setting ->
                        found.error(
                                "conf.anonymous-forced",
                                setting.place(),
                                "Without a listener line mosquitto 2.0 lets everybody in, whatever"
                                        + " allow_anonymous says.",
                                "Write listener 1883 in front."));
    }

    private void halfTls() {
        Optional<Setting> certificate = own.find("certfile");
        Optional<Setting> key = own.find("keyfile");
        if (certificate.isPresent() != key.isPresent()) {
            Setting only = certificate.or(() -> key).orElseThrow();
            String missing = certificate.isPresent() ? "keyfile" : "certfile";
            found.error(
                    "conf.tls-incomplete",
                    only.place(),
                    only.name()
                            + " without "
                            + missing
                            + ": mosquitto up to 2.0.21 silently listens in plain text, later ones do not"
                            + " start.",
                    "Add " + missing + ".");
        }
        Optional<Setting> authorities = own.find("cafile").or(() -> own.find("capath"));
        if (authorities.isPresent() && certificate.isEmpty() && key.isEmpty()) {
            found.error(
                    "conf.cafile-alone",
                    authorities.get().place(),
                    authorities.get().name()
                            + " alone does not switch TLS on: mosquitto up to 2.0.21 silently listens in plain"
                            + " text, later ones do not start.",
                    "Add certfile and keyfile.");
        }
        if (listener.tls() instanceof Tls.Certificates tls && tls.required() && tls.authorities().isEmpty()) {
            found.error(
                    "conf.require-certificate-without-ca",
                    own.find("require_certificate").orElseThrow().place(),
                    "Clients have to show a certificate, and there is no authority to believe: nobody gets"
                            + " in.",
                    "Add cafile with the authority of the clients.");
        }
    }

    /** Run on 2.0.11: whoever has a revoked certificate then gets in like anybody else. */
    private void revocation() {
        own.find("crlfile")
                .filter(list -> !(listener.tls() instanceof Tls.Certificates tls && tls.required()))
                .ifPresent(list ->
                        found.warning(
                                "conf.crl-unused",
                                list.place(),
                                "Clients are not asked for a certificate, so that crlfile keeps nobody out.",
                                "Set require_certificate to true, or remove crlfile."));
    }

    private void sharedKeys() {
        Optional<Setting> file = listener.pskFile();
        boolean plain = listener.tls() instanceof Tls.None;
        boolean used = setup.listeners().stream().anyMatch(other -> other.own().find("psk_hint").isPresent());
        if (file.isPresent() && plain && (setup.perListener() || !used)) {
            found.error(
                    "conf.psk-without-hint",
                    file.get().place(),
                    "psk_file alone does not switch encryption on: the listener "
                            + listener.name()
                            + " stays plain text.",
                    "Add psk_hint with any word to the listener.");
        }
        if (listener.tls() instanceof Tls.SharedKeys keys && keys.keys().isEmpty()) {
            found.error(
                    "conf.psk-without-file",
                    keys.hint().place(),
                    "There is no psk_file, so nobody can connect to the listener " + listener.name() + ".",
                    "Add psk_file.");
        }
        Optional<Setting> hint = own.find("psk_hint");
        if (hint.isPresent() && own.find("certfile").isPresent() && !found.has("conf.psk-and-certificates")) {
            found.error(
                    "conf.psk-and-certificates",
                    hint.get().place(),
                    "Certificates and pre-shared keys on one listener: mosquitto 2.1 does not take them, and"
                            + " in 2.0 who gets in depends on the cipher that the client chooses.",
                    "Use a listener for each.");
        }
    }

    private void identity() {
        Optional<Setting> identity =
                List.of("use_identity_as_username", "use_subject_as_username").stream()
                        .filter(name -> own.flag(name, false))
                        .findFirst()
                        .flatMap(own::find);
        if (identity.isEmpty()) {
            notBound();
            return;
        }
        if (listener.tls() instanceof Tls.None) {
            found.error(
                    "conf.identity-without-tls",
                    identity.get().place(),
                    identity.get().name() + " has no effect without TLS: user name and password decide.",
                    "Add certfile, keyfile and cafile, or psk_hint and psk_file.");
            return;
        }
        uselessPasswords(identity.get());
        if (listener.logIn() instanceof LogIn.CertificateName
                || listener.logIn() instanceof LogIn.CertificateSubject) {
            found.note(
                    "conf.any-certificate",
                    identity.get().place(),
                    "Any certificate of the authority may connect, whatever its name; what it may do is the"
                            + " acl_file's business alone.",
                    "Name every user in the acl_file, and use an authority of your own.");
        }
        if (own.flag("use_identity_as_username", false) && own.flag("use_subject_as_username", false)) {
            found.warning(
                    "conf.subject-ignored",
                    own.find("use_subject_as_username").orElseThrow().place(),
                    "use_identity_as_username goes before use_subject_as_username: the common name is the user"
                            + " name.",
                    "Remove one of the two lines.");
        }
    }

    private void uselessPasswords(Setting identity) {
        boolean others = setup.listeners().stream().anyMatch(one -> one.logIn() instanceof LogIn.Password);
        listener.passwordFile()
                .filter(file -> setup.perListener() || !others)
                .ifPresent(file ->
                        found.warning(
                                "conf.password-file-useless",
                                file.place(),
                                "Passwords are not looked at: with "
                                        + identity.name()
                                        + " the certificate or key says who the client is.",
                                "Remove password_file, or set " + identity.name() + " to false."));
    }

    /** Whoever has any certificate and any password gets in: the two need not be of the same user. */
    private void notBound() {
        boolean required = listener.tls() instanceof Tls.Certificates tls && tls.required();
        if (required && listener.logIn() instanceof LogIn.Password) {
            found.warning(
                    "conf.certificate-not-bound",
                    own.find("require_certificate").orElseThrow().place(),
                    "Clients need a certificate and a password, and nothing binds the two: any certificate"
                            + " goes with any user.",
                    "Set use_identity_as_username to true if the certificate is to be the user.");
        }
    }

    private void version() {
        own.find("tls_version")
                .filter(setting -> !(listener.tls() instanceof Tls.None))
                .ifPresent(setting -> {
                    if (setting.value().equals("tlsv1.1")) {
                        found.warning(
                                "conf.tls-version-old",
                                setting.valuePlace(),
                                "TLS 1.1 is broken.",
                                "Write tlsv1.2.");
                    } else if (setting.value().equals("tlsv1.2")) {
                        found.note(
                                "conf.tls-version-minimum",
                                setting.valuePlace(),
                                "tls_version is the least: clients with TLS 1.3 get in as well.",
                                "There is nothing to do.");
                    }
                });
    }

    private void logIn() {
        switch (listener.logIn()) {
            case LogIn.Anyone() -> anyone();
            case LogIn.Password(Setting file, boolean anonymousToo) -> {
                if (anonymousToo) {
                    listener.security()
                            .find("allow_anonymous")
                            .ifPresent(setting ->
                                    found.warning(
                                            "conf.anonymous-beside-passwords",
                                            setting.place(),
                                            "Clients without a user name need no password: "
                                                    + file.value()
                                                    + " binds only those who give a name.",
                                            "Set allow_anonymous to false."));
                }
                plainText();
            }
            case LogIn.Nobody(String reason) ->
                    found.warning(
                            "conf.nobody",
                            place(),
                            "Nobody can log in at the listener " + listener.name() + ": " + reason + ".",
                            waysIn());
            case LogIn.CertificateName(),
                    LogIn.CertificateSubject(),
                    LogIn.SharedKeyIdentity(),
                    LogIn.Plugin _ -> {}
        }
    }

    /** Without a key nobody gets as far as being asked for a password. */
    private String waysIn() {
        return listener.tls() instanceof Tls.SharedKeys keys && keys.keys().isEmpty()
                ? "Add psk_file, with a line identity:key for each client."
                : "Add password_file, or certificates with use_identity_as_username, or"
                        + " allow_anonymous true.";
    }

    private Place place() {
        return listener.origin() == Listener.Origin.DEFAULT
                ? new Place(setup.file(), 1, 1)
                : listener.place();
    }

    private void anyone() {
        boolean proven =
                listener.tls() instanceof Tls.Certificates tls && tls.required()
                        || listener.tls() instanceof Tls.SharedKeys;
        if (!listener.isLocal() && !proven) {
            found.error(
                    "conf.anonymous-public",
                    listener.security().find("allow_anonymous").map(Setting::place).orElse(place()),
                    "Everybody in the network may log in at the listener " + listener.name() + ".",
                    "Set allow_anonymous to false and add a password_file, or bind the listener to"
                            + " 127.0.0.1.");
        }
    }

    private void plainText() {
        if (!listener.isLocal() && listener.tls() instanceof Tls.None) {
            found.warning(
                    "conf.plain-text-passwords",
                    place(),
                    "Passwords for the listener " + listener.name() + " go over the network in plain text.",
                    "Add certfile and keyfile.");
        }
    }
}
