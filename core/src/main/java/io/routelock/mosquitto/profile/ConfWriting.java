package io.routelock.mosquitto.profile;

/** Writes the mosquitto.conf of a {@link BrokerWish}. */
final class ConfWriting {

    private final BrokerWish wish;
    private final BrokerFolder folder;
    private final StringBuilder text = new StringBuilder();

    ConfWriting(BrokerWish wish, BrokerFolder folder) {
        this.wish = wish;
        this.folder = folder;
    }

    /** {@code listener} comes first: a TLS option before it would open port 1883 on all addresses. */
    String text() {
        line("# " + wish.title());
        line("");
        line("listener " + wish.port() + wish.address().map(host -> " " + host).orElse(""));
        tls();
        line("");
        login();
        line("acl_file " + folder.resolve(ProfileFiles.ACL));
        line("");
        wish.log().types().forEach(type -> line("log_type " + type));
        return text.toString();
    }

    private void tls() {
        switch (wish.tls()) {
            case TlsSupport.None _ -> {}
            case TlsSupport.Psk psk -> {
                line("# Without psk_hint the listener would stay plain text.");
                line("psk_hint " + psk.hint());
                line("psk_file " + folder.resolve(ProfileFiles.PSK));
            }
            case TlsSupport.Certificates files -> {
                line("cafile " + files.authority());
                line("certfile " + files.certificate());
                line("keyfile " + files.key());
                line("require_certificate " + (wish.login() instanceof Login.Identity));
            }
        }
        if (wish.login() instanceof Login.Identity) {
            line("use_identity_as_username true");
        }
    }

    private void login() {
        line("allow_anonymous " + (wish.login() instanceof Login.Anonymous));
        if (wish.login() instanceof Login.Passwords) {
            line("password_file " + folder.resolve(ProfileFiles.PASSWORDS));
        }
    }

    private void line(String content) {
        text.append(content).append('\n');
    }
}
