package io.routelock.runtime.broker.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.broker.BrokerOrder;
import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.files.BrokerPlan.ListenerPlan;
import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;
import io.routelock.runtime.broker.session.BrokerLimits;
import io.routelock.runtime.broker.session.ListenerLimits;
import io.routelock.runtime.broker.tls.TlsDoor;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a conf to what the broker runs with, and every reason not to. */
class BrokerFilesTest {

    private static final String CERTIFICATES = "certfile $/server.crt|keyfile $/server.key";

    @TempDir private static Path path;
    private static ConfFolder folder;

    @BeforeAll
    static void fill() throws IOException {
        folder = ConfFolder.filled(path);
    }

    private static List<Finding> refused(String lines, MosquittoVersion version) throws IOException {
        return switch (folder.read(lines, version)) {
            case PlanAnswer.Refused refused -> refused.findings();
            case PlanAnswer.Planned _ -> throw new AssertionError("the broker would start on " + lines);
        };
    }

    /** The code, the line of the conf, and a word of the finding. */
    @ParameterizedTest
    @CsvSource({
        "listener 1883|plugin $/none.so, broker.option-not-served, 2, plugin",
        "listener 1883|auth_plugin $/none.so, broker.option-not-served, 2, auth_plugin",
        "listener 1883|auth_plugin $/acl|auth_opt_key geheim, broker.option-not-served, 3, auth_opt_key",
        "listener 1883|plugin $/acl|plugin_opt_key geheim, broker.option-not-served, 3, plugin_opt_key",
        "listener 1883|mount_point a/, broker.option-not-served, 2, mount_point",
        "listener 1883|bind_interface lo, broker.option-not-served, 2, bind_interface",
        "listener 1883|tls_engine pkcs11, broker.option-not-served, 2, tls_engine",
        "listener 1883|tls_keyform engine, broker.option-not-served, 2, tls_keyform",
        "listener 1883|dhparamfile $/acl, broker.option-not-served, 2, dhparamfile",
        "listener 1883|connection a|address 127.0.0.1:9|topic #, broker.option-not-served, 2, connection",
        "listener 0 $/socket, broker.unix-socket, 1, Unix socket",
        "listener 1883|certfile $/server.crt, broker.tls-without-effect, 2, certfile",
        "listener 1883|keyfile $/server.key, broker.tls-without-effect, 2, keyfile",
        "listener 1883|cafile $/ca.crt, broker.tls-without-effect, 2, cafile",
        "listener 1883|capath $, broker.tls-without-effect, 2, capath",
        "listener 1883|crlfile $/crl, broker.tls-without-effect, 2, crlfile",
        "listener 1883|require_certificate true, broker.tls-without-effect, 2, require_certificate",
        "listener 1883|use_identity_as_username true, broker.tls-without-effect, 2, use_identity_as_username",
        "listener 1883|use_subject_as_username true, broker.tls-without-effect, 2, use_subject_as_username",
        "listener 1883|tls_version tlsv1.2, broker.tls-without-effect, 2, tls_version",
        "listener 1883|ciphers ALL, broker.tls-without-effect, 2, ciphers",
        "listener 1883|psk_file $/keys, broker.tls-without-effect, 2, psk_file",
        "per_listener_settings true|listener 1883|psk_file $/keys|listener 1884|psk_hint h|psk_file $/keys, broker.tls-without-effect, 3, psk_file",
        "listener 1883|certfile $/server.crt|keyfile $/server.key|psk_hint h, broker.psk-and-certificates, 4, psk_hint",
        "listener 1883|psk_hint h|cafile $/ca.crt, conf.psk-and-certificates, 3, Certificates",
        "listener 1883|psk_hint h|require_certificate true, broker.psk-and-certificates, 3, require_certificate",
        "listener 1883|certfile $/server.crt|keyfile $/locked.key, broker.key-encrypted, 3, locked.key",
        "listener 1883|certfile $/server.crt|keyfile $/ca.key, conf.key-unusable, 3, ca.key",
        "listener 1883|certfile $/none|keyfile $/server.key, conf.file-missing, 2, none",
        "listener 1883 no-such-host.invalid, broker.address, 1, no-such-host.invalid",
        "listener 1883 127.0.0.1|socket_domain ipv6, broker.address, 1, 127.0.0.1",
        "listener 1883|persistence true|persistence_location $/none, broker.persistence-folder, 3, none",
        "listener 1883|nonsense 1, conf.unknown-option, 2, nonsense",
        "listener 1883|acl_file $/none, conf.file-missing, 2, none",
        "listener 1883|include_dir $/bad.d, conf.unknown-option, 2, nonsense",
        "listener 1883|protocol websockets, conf.websockets-alone, 1, websockets",
    })
    void theBrokerDoesNotStartAndSaysWhyWithFileAndLine(String conf, String code, int line, String word)
            throws IOException {
        List<Finding> findings = refused(conf, MosquittoVersion.V2_0);
        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                    assertThat(finding.symptom()).contains(", line " + line + ": ").contains(word);
                });
        assertThat(findings.toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "listener 1883|acl_file $/broken-acl, profile.acl-fault, broken-acl, 2",
        "listener 1883|psk_hint h|psk_file $/bad-keys, profile.psk-fault, bad-keys, 2",
    })
    void aFileWithAFaultIsNoFile(String conf, String code, String file, int line) throws IOException {
        assertThat(refused(conf, MosquittoVersion.V2_0))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.symptom()).contains(file + ", line " + line + ": ");
                });
    }

    /** As good as one that this account may not read. */
    @Test
    void aFileWithMoreThanAnyoneNeedsIsNotRead() throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(path.resolve("huge").toFile(), "rw")) {
            huge.setLength((16 << 20) + 1);
        }
        String conf = "listener 1883|certfile $/server.crt|keyfile $/huge|acl_file $/huge";
        assertThat(refused(conf, MosquittoVersion.V2_0))
                .extracting(Finding::code)
                .containsExactly("broker.file-unreadable", "broker.file-unreadable");
    }

    /** 2.0 drops an entry that it cannot read, 2.1 does not start. */
    @Test
    void aDamagedPasswordEntryIsTakenAsTheVersionTakesIt() throws IOException {
        String conf = "listener 1883|password_file $/bad-passwords";
        assertThat(refused(conf, MosquittoVersion.V2_1))
                .extracting(Finding::code)
                .contains("profile.password-fault");
        assertThat(folder.plan(conf).notices())
                .filteredOn(notice -> notice.code().equals("broker.entry-dropped"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.symptom()).contains("bad-passwords, line 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accept_protocol_versions 5",
                "websockets_origin a",
                "enable_proxy_protocol 1",
                "proxy_protocol_v2_require_tls true",
                "global_plugin $/acl",
                "plugin_load a $/acl",
                "protocol http_api",
            })
    void optionsOf21ThatLetOthersInStopTheStart(String line) throws IOException {
        assertThat(refused("listener 1883|" + line, MosquittoVersion.V2_1))
                .extracting(Finding::code)
                .contains(OptionCheck.NOT_SERVED);
        assertThat(refused("listener 1883|" + line, MosquittoVersion.V2_0)).isNotEmpty();
    }

    /** mosquitto stops at the first; an engineer wants to see all of them. */
    @Test
    void allReasonsAreToldAtOnce() throws IOException {
        folder.conf("listener 1883|nonsense 1|acl_file $/broken-acl|mount_point a/|listener 0 $/socket");
        assertThatThrownBy(() -> folder.files(MosquittoVersion.V2_0).start())
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e ->
                                assertThat(Refusals.of(e))
                                        .extracting(Finding::code)
                                        .containsExactlyInAnyOrder(
                                                "conf.unknown-option",
                                                "profile.acl-fault",
                                                OptionCheck.NOT_SERVED,
                                                "broker.unix-socket"));
    }

    @Test
    void aConfThatIsNotThereIsAFinding() {
        BrokerOrder order = new BrokerOrder(path.resolve("nowhere.conf"), MosquittoVersion.V2_0, false);
        assertThat(new BrokerFiles(order, ConfFolder.NO_DOORS).read())
                .isInstanceOfSatisfying(
                        PlanAnswer.Refused.class,
                        refused ->
                                assertThat(refused.findings())
                                        .extracting(Finding::code)
                                        .containsExactly("broker.conf-unreadable"));
    }

    /** As an empty one it would take its acl_file away. */
    @Test
    void anIncludedFileThatCannotBeReadStopsTheStart() throws IOException {
        folder.write("locked.d/a.conf", "acl_file " + path.resolve("acl") + "\n");
        String conf = "listener 1883 127.0.0.1|include_dir $/locked.d";
        assertThat(folder.read(conf)).isInstanceOf(PlanAnswer.Planned.class);

        Path acl = path.resolve("locked.d/a.conf");
        try (RandomAccessFile huge = new RandomAccessFile(acl.toFile(), "rw")) {
            huge.setLength((16 << 20) + 1);
        }
        assertThat(refused(conf, MosquittoVersion.V2_0))
                .extracting(Finding::code)
                .containsExactly("conf.include-missing");
        assertThat(folder.read(conf).stamps().files()).contains(acl);
    }

    /** Between the look at what is there and the reading, say. */
    @Test
    void anAclFileThatGoesAwayLeavesNoListenerWithoutRules() {
        DiskFiles disk = new DiskFiles(path);
        MosquittoConf conf = MosquittoConf.read(SourceText.of("listener 1883\nacl_file gone\n"));
        BrokerSetup setup = BrokerSetup.of(conf, "m.conf", MosquittoVersion.V2_0, disk);
        assertThat(AccessFiles.read(setup, disk).missing())
                .extracting(Finding::code)
                .containsExactly("broker.file-unreadable");
    }

    private BrokerFiles meanwhile(Runnable change) throws IOException {
        folder.write("moving", "topic read a\n");
        folder.conf("listener 1883 127.0.0.1|allow_anonymous true|acl_file $/moving");
        return new BrokerFiles(
                new BrokerOrder(folder.conf(), MosquittoVersion.V2_0, false),
                (_, _) -> {
                    change.run();
                    return TlsDoor.none();
                });
    }

    private static void moving(String acl) {
        try {
            folder.write("moving", acl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesThatChangeWhileTheyAreReadAreReadAgainAtTheStart() throws IOException {
        List<String> later = new ArrayList<>(List.of("topic read later\n"));
        BrokerFiles files =
                meanwhile(() -> {
                    later.forEach(BrokerFilesTest::moving);
                    later.clear();
                });
        BrokerPlan plan = files.start().plan();
        assertThat(
                        plan.listeners()
                                .getFirst()
                                .rules()
                                .decide(new ClientIdentity("c", Optional.empty()), "later", Access.READ)
                                .allowed())
                .isTrue();
    }

    @Test
    void filesThatNeverComeToRestStopTheStart() throws IOException {
        StringBuilder acl = new StringBuilder();
        BrokerFiles files = meanwhile(() -> moving(acl.append("topic read a\n\n").toString()));
        assertThatThrownBy(files::start)
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("broker.files-changing"));
    }

    @Test
    void tlsThatCannotBeMadeIsARefusal() throws IOException {
        Finding why = Finding.error("tls.test", "no TLS", "none");
        folder.conf("listener 1883|" + CERTIFICATES);
        BrokerFiles files =
                new BrokerFiles(
                        new BrokerOrder(folder.conf(), MosquittoVersion.V2_0, false),
                        (_, _) -> {
                            throw new FindingException(why);
                        });
        assertThatThrownBy(files::start)
                .isInstanceOfSatisfying(FindingException.class, e -> assertThat(e.finding()).isEqualTo(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user root",
                "memory_limit 1000",
                "websockets_log_level 255",
                "websockets_headers_size 2000",
                "http_dir $",
                "pid_file $/pid",
                "log_facility 3",
            })
    void whatIsNotServedAndHarmlessIsToldByName(String line) throws IOException {
        BrokerPlan plan = folder.plan("listener 1883 127.0.0.1|" + line);
        assertThat(plan.notices())
                .filteredOn(notice -> notice.code().equals(OptionCheck.NOT_SERVED))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.severity()).isEqualTo(Finding.Severity.NOTE);
                    assertThat(notice.symptom()).contains("line 2: ").contains(line.split(" ", 2)[0]);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls_keyform pem",
                "require_certificate false",
                "use_identity_as_username false",
                "retry_interval 20",
                "autosave_interval 5"
            })
    void whatChangesNothingIsNoReasonToComplain(String line) throws IOException {
        assertThat(folder.plan("listener 1883 127.0.0.1|" + line).notices())
                .extracting(Finding::code)
                .doesNotContain(OptionCheck.NOT_SERVED);
    }

    private static List<String> addresses(String conf) throws IOException {
        return folder.plan(conf).listeners().stream()
                .flatMap(listener -> listener.addresses().stream())
                .map(address -> address.getAddress().getHostAddress() + " " + address.getPort())
                .toList();
    }

    @Test
    void aListenerIsBoundAsItsLineSays() throws IOException {
        String all6 = "0:0:0:0:0:0:0:0 ";
        assertThat(addresses("listener 1883")).containsExactly("0.0.0.0 1883", all6 + 1883);
        assertThat(addresses("port 1884")).containsExactly("0.0.0.0 1884", all6 + 1884);
        assertThat(addresses("listener 1883 127.0.0.1")).containsExactly("127.0.0.1 1883");
        assertThat(addresses("port 1884|bind_address 127.0.0.2")).containsExactly("127.0.0.2 1884");
        assertThat(addresses("listener 1883|socket_domain ipv4")).containsExactly("0.0.0.0 1883");
        assertThat(addresses("listener 1883|socket_domain ipv6")).containsExactly(all6 + 1883);
        assertThat(addresses("listener 1883 localhost|socket_domain ipv4")).containsExactly("127.0.0.1 1883");
        assertThat(addresses("listener 1883 ::1|listener 8883 127.0.0.1"))
                .containsExactly("0:0:0:0:0:0:0:1 1883", "127.0.0.1 8883");
    }

    @Test
    void withoutAListenerThisComputerAloneIsServedAndEverybodyLetIn() throws IOException {
        BrokerPlan plan = folder.plan("max_keepalive 50");
        assertThat(plan.listeners())
                .singleElement()
                .satisfies(listener ->
                        assertThat(listener.addresses())
                                .extracting(InetSocketAddress::getHostString)
                                .containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1"));
        assertThat(plan.listeners().getFirst().listener().anonymousByDefault()).isTrue();
    }

    @Test
    void limitsAreMosquittosWhereNothingIsSaid() throws IOException {
        BrokerPlan plan = folder.plan("listener 1883 127.0.0.1");
        assertThat(plan.limits()).isEqualTo(BrokerLimits.DEFAULT);
        assertThat(plan.listeners().getFirst().limits()).isEqualTo(ListenerLimits.DEFAULT);
        assertThat(plan.log())
                .isEqualTo(
                        new LogPlan(
                                List.of("stderr"),
                                List.of("error", "warning", "notice", "information"),
                                true,
                                Optional.empty(),
                                true));
        assertThat(plan.state()).isEmpty();
    }

    @Test
    void limitsAreReadAsMosquittoReadsThem() throws IOException {
        BrokerPlan plan =
                folder.plan(
                        "max_inflight_messages 5|max_inflight_bytes -1|max_queued_messages -7|max_queued_bytes 9"
                                + "|max_packet_size 4294967396|message_size_limit 30|max_keepalive 60"
                                + "|queue_qos0_messages true|upgrade_outgoing_qos 1|allow_duplicate_messages true"
                                + "|check_retain_source true|retain_available false|persistent_client_expiration 2w"
                                + "|sys_interval 0|set_tcp_nodelay false|auto_id_prefix x-|allow_zero_length_clientid false"
                                + "|listener 1883 127.0.0.1|max_connections 7|max_topic_alias 3|maximum_qos 1"
                                + "|use_username_as_clientid true|listener 1884 127.0.0.1|max_connections 0");
        assertThat(plan.limits())
                .isEqualTo(
                        new BrokerLimits(
                                5,
                                0,
                                0,
                                9,
                                100,
                                30,
                                60,
                                true,
                                true,
                                true,
                                true,
                                false,
                                Optional.of(Duration.ofDays(14)),
                                0,
                                false));
        assertThat(plan.listeners())
                .extracting(ListenerPlan::limits)
                .startsWith(
                        new ListenerLimits(7, 3, 1, false, "x-", true),
                        new ListenerLimits(-1, 10, 2, false, "x-", false));
    }

    @ParameterizedTest
    @CsvSource({"1h, 3600", "2d, 172800", "1w, 604800", "1m, 2592000", "1y, 31536000"})
    void sessionsExpireAfterHoursDaysWeeksMonthsOrYears(String value, long seconds) throws IOException {
        assertThat(
                        folder.plan("persistent_client_expiration " + value + "|listener 1883")
                                .limits()
                                .sessionExpiry())
                .contains(Duration.ofSeconds(seconds));
    }

    /** 2.1 reads numbers as C's strtol does with base 0. */
    @Test
    void numbersOf21MayBeHexadecimal() throws IOException {
        assertThat(folder.read("max_packet_size 0x100|listener 1883 127.0.0.1", MosquittoVersion.V2_1))
                .isInstanceOfSatisfying(
                        PlanAnswer.Planned.class,
                        planned -> assertThat(planned.plan().limits().maxPacketSize()).isEqualTo(256));
    }

    /** The same conf may be run with a real mosquitto, whose file has to stay as it is. */
    @Test
    void theStateIsInMosquittosFolderAndNotInItsFile() throws IOException {
        String conf = "listener 1883|persistence true|persistence_location $/";
        assertThat(folder.plan(conf).state()).contains(path.resolve("routelock-broker.state"));
        assertThat(folder.plan(conf + "|persistence_file line2.db").state())
                .contains(path.resolve("routelock-broker-line2.db.state"));
        assertThat(folder.plan("listener 1883|persistence_location $/").state()).isEmpty();
    }

    @Test
    void verboseLogsEverythingToStandardError() throws IOException {
        folder.conf(
                "listener 1883|log_dest none|log_type error|log_timestamp false|connection_messages false");
        BrokerOrder order = new BrokerOrder(folder.conf(), MosquittoVersion.V2_0, true);
        assertThat(new BrokerFiles(order, ConfFolder.NO_DOORS).start().plan().log())
                .isEqualTo(new LogPlan(List.of("stderr"), List.of("all"), false, Optional.empty(), false));
    }

    /** A line that a client made up could pass for a report of the broker there. */
    @Test
    void theLogLeavesStandardOutputToWhatItWasTakenFor() throws IOException {
        folder.conf("listener 1883|log_dest stdout|log_dest stderr|log_dest topic");
        BrokerOrder alone = new BrokerOrder(folder.conf(), MosquittoVersion.V2_0, false);
        assertThat(new BrokerFiles(alone, ConfFolder.NO_DOORS).start().plan().log().destinations())
                .containsExactly("stdout", "stderr", "topic");
        BrokerOrder order = new BrokerOrder(folder.conf(), MosquittoVersion.V2_0, false, true);
        assertThat(new BrokerFiles(order, ConfFolder.NO_DOORS).start().plan().log().destinations())
                .containsExactly("stderr", "topic");
    }

    @Test
    void everyFileThatCountsIsWatched() throws IOException {
        BrokerPlan plan =
                folder.plan(
                        "include_dir $/conf.d|listener 1883|acl_file $/acl|password_file $/passwords|"
                                + CERTIFICATES
                                + "|cafile $/ca.crt");
        assertThat(plan.files())
                .extracting(file -> path.relativize(file).toString())
                .containsExactlyInAnyOrder(
                        "mosquitto.conf",
                        "conf.d",
                        "conf.d/a.conf",
                        "acl",
                        "passwords",
                        "server.crt",
                        "server.key",
                        "ca.crt");
    }

    @Test
    void theFilesOfAListenerDecideThere() throws IOException {
        Files.writeString(path.resolve("closed"), "");
        BrokerPlan plan =
                folder.plan(
                        "per_listener_settings true|listener 1883 127.0.0.1|acl_file $/acl|allow_anonymous true"
                                + "|listener 1884 127.0.0.1|acl_file $/closed|allow_anonymous true");
        ClientIdentity nobody = new ClientIdentity("c", Optional.empty());
        assertThat(plan.listeners())
                .extracting(listener -> listener.rules().decide(nobody, "a", Access.READ).allowed())
                .containsExactly(true, false);
    }

    @Test
    void anOpenBrokerIsServedAndDeservesALook() throws IOException {
        assertThat(folder.plan("listener 1883|allow_anonymous true").notices())
                .extracting(Finding::code)
                .contains("conf.anonymous-public");
    }
}
