package io.routelock.runtime.broker.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a running broker takes over from changed files, and what needs a restart. */
class LiveChangeTest {

    private static final String TLS = "certfile $/server.crt|keyfile $/server.key|cafile $/ca.crt";

    @TempDir private static Path path;
    private static ConfFolder folder;

    @BeforeAll
    static void fill() throws IOException {
        folder = ConfFolder.filled(path);
        folder.write("acl-2", "topic read #\n");
    }

    private static LiveChange change(String before, String now) throws IOException {
        String head = "per_listener_settings false|listener 1883 127.0.0.1|";
        return LiveChange.of(
                folder.plan(head + before.replace("TLS", TLS)), folder.plan(head + now.replace("TLS", TLS)));
    }

    @ParameterizedTest
    @CsvSource({
        "acl_file $/acl, acl_file $/acl-2",
        "acl_file $/acl, ''",
        "'', password_file $/passwords",
        "allow_anonymous true, allow_anonymous false",
        "psk_hint h|psk_file $/keys, psk_hint h",
        "TLS, certfile $/ca.crt|keyfile $/ca.key|cafile $/server.crt",
        "TLS, certfile $/server.crt|keyfile $/server.key",
        "'', max_connections 5|max_qos 1|max_topic_alias 0",
        "'', max_inflight_messages 5|max_queued_messages 5|max_packet_size 100|max_keepalive 60",
        "'', log_type all|log_timestamp false|connection_messages false",
        "log_dest stdout, log_dest stdout|log_dest stderr",
        "'', user root|memory_limit 5",
        "'', require_certificate false|persistence false",
        "'', clientid_prefixes x",
        "'', include_dir $/conf.d",
    })
    void thisIsTakenOver(String before, String now) throws IOException {
        assertThat(change(before, now)).isInstanceOf(LiveChange.Apply.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', listener 1884 127.0.0.1, is new",
        "listener 1884 127.0.0.1, '', is gone",
        "listener 1884 127.0.0.1, listener 1884, is new",
        "TLS, '', kind of TLS",
        "'', TLS, kind of TLS",
        "'', psk_hint h|psk_file $/keys, kind of TLS",
        "psk_hint h, psk_hint other, psk_hint",
        "TLS, TLS|require_certificate true, require_certificate",
        "TLS|require_certificate true, TLS|require_certificate true|use_identity_as_username true, use_identity_as_username",
        "TLS|require_certificate true, TLS|require_certificate true|use_subject_as_username true, use_subject_as_username",
        "TLS, TLS|tls_version tlsv1.3, tls_version",
        "TLS, TLS|ciphers ECDHE-RSA-AES256-GCM-SHA384, ciphers",
        "'', use_username_as_clientid true, use_username_as_clientid",
        "'', allow_duplicate_messages true, allow_duplicate_messages",
        "set_tcp_nodelay false, '', set_tcp_nodelay",
        "listener 1884|socket_domain ipv4, listener 1884|socket_domain ipv6, is gone",
        "listener 1884|socket_domain ipv4, listener 1884|socket_domain ipv4|listener 1884|socket_domain ipv6, is new",
        "listener 1884 127.0.0.1, listener 1884 127.0.0.1|protocol websockets, protocol",
        "'', persistence true|persistence_location $/, persistence",
        "persistence true|persistence_location $/, persistence true|persistence_location $/conf.d, persistence_location",
    })
    void thisNeedsARestart(String before, String now, String word) throws IOException {
        assertThat(change(before, now))
                .isInstanceOfSatisfying(
                        LiveChange.NeedsRestart.class,
                        refused ->
                                assertThat(refused.findings())
                                        .allSatisfy(finding -> {
                                            assertThat(finding.code()).isEqualTo("broker.needs-restart");
                                            assertThat(finding.symptom()).contains("mosquitto.conf, line ");
                                            assertThat(finding.nextStep()).startsWith("Restart the broker");
                                        })
                                        .extracting(Finding::symptom)
                                        .anyMatch(symptom -> symptom.contains(word)));
    }

    @Test
    void settingsThatBecomeThoseOfEachListenerNeedARestart() throws IOException {
        BrokerPlan before = folder.plan("listener 1883 127.0.0.1|acl_file $/acl");
        BrokerPlan now = folder.plan("per_listener_settings true|listener 1883 127.0.0.1|acl_file $/acl");
        assertThat(LiveChange.of(before, now)).isInstanceOf(LiveChange.NeedsRestart.class);
    }

    @Test
    void listenersThatChangePlacesStayTheOnesThatTheyAre() throws IOException {
        BrokerPlan before = folder.plan("listener 1883 127.0.0.1|listener 1884 127.0.0.1|max_qos 1");
        BrokerPlan now = folder.plan("listener 1884 127.0.0.1|max_qos 0|listener 1883 127.0.0.1");
        assertThat(LiveChange.of(before, now))
                .isInstanceOfSatisfying(
                        LiveChange.Apply.class,
                        apply -> {
                            assertThat(apply.plan().listeners())
                                    .extracting(listener -> listener.listener().port())
                                    .isEqualTo(List.of(1883, 1884));
                            assertThat(apply.plan().listeners().getLast().limits().maxQos()).isZero();
                        });
    }

    @Test
    void listenersOfOnePortAreToldApartByTheirAddresses() throws IOException {
        String ipv6 = "listener 1883|socket_domain ipv6|max_qos ";
        BrokerPlan before = folder.plan("listener 1883|socket_domain ipv4|" + ipv6 + "1");
        BrokerPlan now = folder.plan("listener 1883|socket_domain ipv4|" + ipv6 + "0");
        assertThat(LiveChange.of(before, now))
                .isInstanceOfSatisfying(
                        LiveChange.Apply.class,
                        apply ->
                                assertThat(apply.plan().listeners())
                                        .extracting(listener -> listener.limits().maxQos())
                                        .containsExactly(2, 0));
    }

    /** The same name, and not the same addresses. */
    @Test
    void aListenerThatIsWrittenWhereNoneWasNeedsARestart() throws IOException {
        BrokerPlan before = folder.plan("max_keepalive 60");
        assertThat(LiveChange.of(before, folder.plan("listener 1883")))
                .isInstanceOf(LiveChange.NeedsRestart.class);
    }
}
