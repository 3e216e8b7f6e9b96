package io.routelock.mosquitto.conf;

/** Who may log in at a listener, and what the acl_file calls them. */
public sealed interface LogIn {

    /** Everybody, with any user name or none; a password is not looked at. */
    record Anyone() implements LogIn {}

    /**
     * Who knows a password of the password_file.
     *
     * @param file the password_file
     * @param anonymousToo whether clients without a user name are let in as well
     */
    record Password(Setting file, boolean anonymousToo) implements LogIn {}

    /** Who has any certificate of the authorities; the common name is the user name. */
    record CertificateName() implements LogIn {}

    /** Who has any certificate of the authorities; the whole subject (RFC 2253) is the user name. */
    record CertificateSubject() implements LogIn {}

    /** Who knows a key of the psk_file; the identity is the user name. */
    record SharedKeyIdentity() implements LogIn {}

    /**
     * A plugin decides.
     *
     * @param plugin the line that names it
     */
    record Plugin(Setting plugin) implements LogIn {}

    /**
     * Nobody.
     *
     * @param reason a clause that continues "Nobody may log in: "
     */
    record Nobody(String reason) implements LogIn {}

    /** In one sentence for the screen. */
    default String inWords() {
        return switch (this) {
            case Anyone() -> "Anyone may log in, with any user name or none.";
            case Password(Setting file, boolean anonymousToo) ->
                    "Users of "
                            + file.value()
                            + " with their password"
                            + (anonymousToo ? ", and anyone without a user name." : ".");
            case CertificateName() ->
                    "Anyone with a certificate of the authority; its common name is the user name.";
            case CertificateSubject() ->
                    "Anyone with a certificate of the authority; its subject is the user name.";
            case SharedKeyIdentity() -> "Who knows a pre-shared key; its identity is the user name.";
            case Plugin(Setting plugin) -> "The plugin " + plugin.value() + " decides.";
            case Nobody(String reason) -> "Nobody may log in: " + reason + ".";
        };
    }

    static LogIn of(Settings own, Settings security, Tls tls, boolean anonymousByDefault) {
        boolean identity = own.flag("use_identity_as_username", false);
        boolean subject = own.flag("use_subject_as_username", false);
        return switch (tls) {
            case Tls.Certificates certificates when identity || subject ->
                    byCertificate(certificates, identity);
            case Tls.SharedKeys keys when identity -> byKey(keys);
            case Tls.SharedKeys _ when subject ->
                    new Nobody("with a pre-shared key there is no certificate whose subject could be used");
            case Tls.SharedKeys keys when keys.keys().isEmpty() -> new Nobody("there is no psk_file");
            case Tls.SharedKeys _, Tls.Certificates _, Tls.None() -> byName(security, anonymousByDefault);
        };
    }

    private static LogIn byCertificate(Tls.Certificates tls, boolean identity) {
        if (!tls.required()) {
            return new Nobody("clients are not asked for their certificate, see require_certificate");
        }
        if (tls.authorities().isEmpty()) {
            return new Nobody("there is no cafile, so no certificate of a client is believed");
        }
        return identity ? new CertificateName() : new CertificateSubject();
    }

    private static LogIn byKey(Tls.SharedKeys tls) {
        return tls.keys().isPresent() ? new SharedKeyIdentity() : new Nobody("there is no psk_file");
    }

    private static LogIn byName(Settings security, boolean anonymousByDefault) {
        boolean anonymous = security.flag("allow_anonymous", anonymousByDefault);
        var plugin =
                security.find("plugin")
                        .or(() -> security.find("auth_plugin"))
                        .or(() -> security.find("plugin_use"));
        if (plugin.isPresent()) {
            return new Plugin(plugin.get());
        }
        var passwords = security.find("password_file");
        if (passwords.isPresent()) {
            return new Password(passwords.get(), anonymous);
        }
        return anonymous
                ? new Anyone()
                : new Nobody("allow_anonymous is false, and there is no password_file");
    }
}
