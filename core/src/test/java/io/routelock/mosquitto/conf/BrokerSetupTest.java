package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What shared/protocol/mosquitto.md says of listeners, their order and what counts for whom. */
class BrokerSetupTest {

    private static BrokerSetup setup(String conf) {
        return setup(conf, IncludeFolder.NOTHING);
    }

    private static BrokerSetup setup(String conf, IncludeFolder folder) {
        return BrokerSetup.of(
                MosquittoConf.read(SourceText.of(conf)), "m.conf", MosquittoVersion.V2_0, folder);
    }

    @Test
    void withoutAListenerMosquittoServesThisComputerAndAnybody() {
        Listener only = setup("persistence true\n").listeners().getFirst();
        assertThat(only.origin()).isEqualTo(Listener.Origin.DEFAULT);
        assertThat(only.port()).isEqualTo(1883);
        assertThat(only.isLocal()).isTrue();
        assertThat(only.logIn()).isEqualTo(new LogIn.Anyone());
    }

    /** Run on 2.0.11: it opens behind the others, on all addresses. */
    @Test
    void aTlsOptionBeforeTheFirstListenerOpensOneOn1883() {
        List<Listener> listeners = setup("use_identity_as_username true\nlistener 8883\n").listeners();
        assertThat(listeners).extracting(Listener::port).containsExactly(8883, 1883);
        assertThat(listeners.getLast().origin()).isEqualTo(Listener.Origin.BY_ACCIDENT);
        assertThat(listeners.getLast().isLocal()).isFalse();
        assertThat(listeners.getLast().place()).isEqualTo(new Place("m.conf", 1, 1));
    }

    /** Run on 2.0.11: neither listener nor port, so allow_anonymous is not looked at. */
    @Test
    void withATlsOptionAndNoListenerEverybodyGetsIn() {
        assertThat(setup("allow_anonymous false\ncapath /ca\n").listeners().getFirst().logIn())
                .isEqualTo(new LogIn.Anyone());
    }

    @Test
    void withoutPerListenerSettingsTheLastWordCountsForAll() {
        BrokerSetup setup = setup("listener 1\nallow_anonymous true\nlistener 2\nallow_anonymous false\n");
        assertThat(setup.listeners()).extracting(Listener::logIn).allMatch(LogIn.Nobody.class::isInstance);
        BrokerSetup own = setup("per_listener_settings true\nlistener 1\nallow_anonymous true\nlistener 2\n");
        assertThat(own.listeners().getFirst().logIn()).isEqualTo(new LogIn.Anyone());
        assertThat(own.listeners().getLast().logIn()).isInstanceOf(LogIn.Nobody.class);
    }

    @Test
    void tlsIsOnWithCertificateAndKeyOrWithAHint() {
        assertThat(setup("listener 1\ncertfile a\n").listeners().getFirst().tls()).isEqualTo(new Tls.None());
        assertThat(setup("listener 1\ncertfile a\nkeyfile b\n").listeners().getFirst().tls())
                .isInstanceOf(Tls.Certificates.class);
        assertThat(setup("listener 1\npsk_file a\n").listeners().getFirst().tls()).isEqualTo(new Tls.None());
        assertThat(setup("listener 1\npsk_file a\npsk_hint b\n").listeners().getFirst().tls())
                .isInstanceOf(Tls.SharedKeys.class);
    }

    @Test
    void aUnixSocketHasNoPort() {
        Listener listener = setup("listener 0 /run/m.sock\n").listeners().getFirst();
        assertThat(listener.socket()).contains("/run/m.sock");
        assertThat(listener.address()).isEmpty();
        assertThat(listener.name()).isEqualTo("/run/m.sock");
    }

    /** Names are compared as mosquitto does: capitals first by letter, then by case. */
    @Test
    void includedFilesAreReadInTheOrderOfTheirNames() {
        IncludeFolder folder =
                path ->
                        path.equals("/d")
                                ? Optional.of(
                                        Map.of(
                                                "b.conf", SourceText.of("listener 2\n"),
                                                "A.conf", SourceText.of("listener 1\n"),
                                                "a.conf", SourceText.of("listener 3\n"),
                                                "c.txt", SourceText.of("nonsense\n")))
                                : Optional.empty();
        BrokerSetup setup = setup("include_dir /d\nlistener 4\n", folder);
        assertThat(setup.listeners()).extracting(Listener::port).containsExactly(1, 3, 2, 4);
        assertThat(setup.files())
                .extracting(BrokerSetup.ReadFile::name)
                .containsExactly("m.conf", "/d/A.conf", "/d/a.conf", "/d/b.conf");
        assertThat(setup("include_dir /none\n", folder).faults().getFirst().asMosquittoSays())
                .containsExactly("Error: Unable to open include_dir '/none'.", "Error found at m.conf:1.");
    }

    /** An included file begins without a listener: what it says first is not of the one above include_dir. */
    @Test
    void aListenerDoesNotReachIntoAnIncludedFile() {
        IncludeFolder folder = path -> Optional.of(Map.of("a.conf", SourceText.of("max_qos 1\n")));
        BrokerSetup setup = setup("listener 1\ninclude_dir /d\nmax_connections 5\n", folder);
        assertThat(setup.listeners().getFirst().own().find("max_qos")).isEmpty();
        assertThat(setup.listeners().getFirst().mostConnections()).contains(5L);
        assertThat(setup.listeners().getLast().origin()).isEqualTo(Listener.Origin.BY_ACCIDENT);
    }

    @Test
    void logAndPersistenceAreRead() {
        BrokerSetup setup =
                setup(
                        "log_dest none\nlog_dest file /l\nlog_type all\npersistence true\npersistence_location /p\n");
        assertThat(setup.logDestinations()).containsExactly("file /l");
        assertThat(setup.logTypes()).containsExactly("all");
        assertThat(setup.persistence()).contains("/p/mosquitto.db");
    }

    @Test
    void secretsAreInNoText() {
        MosquittoConf conf =
                MosquittoConf.read(
                        SourceText.of(
                                "plugin /p\nauth_opt_key hidden0\nconnection a\naddress b\ntopic #\nremote_password"
                                        + " hidden1\nbridge_psk hidden2\nlocal_password\thidden3\npassword"
                                        + " hidden4\n"));
        for (MosquittoVersion version : MosquittoVersion.values()) {
            BrokerSetup setup = BrokerSetup.of(conf, "m", version, IncludeFolder.NOTHING);
            assertThat(setup.faults()).isNotEmpty();
            assertThat(setup + " " + conf + conf.lines())
                    .doesNotContain("hidden0", "hidden1", "hidden2", "hidden3", "hidden4");
            assertThat(ConfLint.check(setup, Optional.empty()))
                    .extracting(finding -> finding.message() + finding.fix())
                    .noneMatch(text -> text.contains("hidden0") || text.matches(".*hidden[1-4].*"));
        }
    }

    /** 2.1 from its source. */
    @Test
    void mosquitto21TakesOptionsOf20AndSaysItWithOtherQuotes() {
        MosquittoConf conf =
                MosquittoConf.read(SourceText.of("listener 1\nfoo\nlistener_allow_anonymous yes\n"));
        BrokerSetup setup = BrokerSetup.of(conf, "m", MosquittoVersion.V2_1, IncludeFolder.NOTHING);
        assertThat(setup.faults())
                .extracting(fault -> fault.said().orElse(""))
                .containsExactly(
                        "Error: Unknown configuration variable 'foo'.",
                        "Error: Invalid 'listener_allow_anonymous' value (yes).");
    }
}
