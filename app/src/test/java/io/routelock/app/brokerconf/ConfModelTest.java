package io.routelock.app.brokerconf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.PathNames;
import io.routelock.mosquitto.profile.Part;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a field or a button of the form does to the text of the conf, and what it leaves alone. */
class ConfModelTest {

    private static final String PLANT =
            """
            # plant broker
            allow_anonymous false

            # inside
            listener 1883 127.0.0.1

            # outside
            listener 8883
              certfile   /pki/broker.crt
            keyfile /pki/broker.key
            """;

    private @TempDir Path home;
    private BrokerDesk desk;
    private ConfModel conf;

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void conf(String text) {
        desk.write("mosquitto.conf", text);
        conf = new ConfModel(desk.bench, desk.files.takeProfile(desk.conf));
    }

    private OpenFile file() {
        return conf.fileProperty().get().orElseThrow();
    }

    private String text() {
        return file().source().text();
    }

    // ------------------------------------------------------------------ fields

    @Test
    void aFieldShowsWhatIsWrittenAndTypingChangesItsLineAlone() {
        conf(PLANT);
        OptionFieldModel certificate = conf.field(Spot.listener(1), "certfile");
        assertThat(certificate.textProperty().get()).isEqualTo("/pki/broker.crt");
        certificate.textProperty().set("/pki/new.crt");
        assertThat(text()).isEqualTo(PLANT.replace("/pki/broker.crt", "/pki/new.crt"));
        assertThat(certificate.textProperty().get()).isEqualTo("/pki/new.crt");
    }

    @Test
    void aPathWithAnEnvironmentVariableOfWindowsIsTheFileThatMosquittoOpens() {
        PathNames names = PathNames.windows(Map.of("ProgramData", home.toString()));
        ConfModel windows = new ConfModel(desk.bench, desk.files.takeProfile(desk.conf), names);
        assertThat(windows.resolve("%PROGRAMDATA%/broker/plant.acl"))
                .contains(home.resolve("broker").resolve("plant.acl"));
    }

    @Test
    void commentsAndWindowsLineEndsSurviveTheForm() {
        String windows = PLANT.replace("\n", "\r\n");
        conf(windows);
        conf.field(Spot.listener(0), "max_connections").textProperty().set("50");
        conf.field(Spot.BROKER, "persistence").tickedProperty().set(true);
        assertThat(text())
                .isEqualTo(
                        windows.replace("127.0.0.1\r\n", "127.0.0.1\r\nmax_connections 50\r\n")
                                .replace("\r\n# inside", "\r\npersistence true\r\n# inside"));
    }

    @Test
    void keystrokesInOneFieldAreOneStepForUndo() {
        conf(PLANT);
        OptionFieldModel port = conf.port(1);
        for (String typed : List.of("8", "88", "888", "8884")) {
            port.textProperty().set(typed);
        }
        assertThat(text()).isEqualTo(PLANT.replace("listener 8883", "listener 8884"));
        assertThat(file().undoProperty().get()).contains("Set listener of listener 2");
        file().undo();
        assertThat(text()).isEqualTo(PLANT);
        assertThat(port.textProperty().get()).isEqualTo("8883");
        file().redo();
        assertThat(port.textProperty().get()).isEqualTo("8884");
    }

    @Test
    void portAndAddressAreTwoFieldsOfOneLine() {
        conf(PLANT);
        conf.address(1).textProperty().set("192.168.0.10");
        conf.port(0).textProperty().set("1884");
        assertThat(text())
                .isEqualTo(
                        PLANT.replace("listener 8883", "listener 8883 192.168.0.10")
                                .replace("listener 1883 ", "listener 1884 "));
        conf.address(0).textProperty().set("");
        assertThat(text()).contains("listener 1884\n");
    }

    @Test
    void anEmptiedFieldKeepsItsLineUntilOneLeavesIt() {
        conf(PLANT);
        OptionFieldModel key = conf.field(Spot.listener(1), "keyfile");
        key.enter();
        key.textProperty().set("");
        assertThat(text()).isEqualTo(PLANT);
        assertThat(key.textProperty().get()).isEmpty();
        key.leave();
        assertThat(text()).isEqualTo(PLANT.replace("keyfile /pki/broker.key\n", ""));
    }

    @Test
    void anEmptyPortIsThePortThatWasThere() {
        conf(PLANT);
        conf.port(1).enter();
        conf.port(1).textProperty().set("");
        conf.port(1).leave();
        assertThat(text()).isEqualTo(PLANT);
        assertThat(conf.port(1).textProperty().get()).isEqualTo("8883");
    }

    @Test
    void aSpaceThatIsTypedBetweenTwoWordsStays() {
        conf(PLANT);
        OptionFieldModel field = conf.field(Spot.BROKER, "log_timestamp_format");
        field.textProperty().set("%H:%M ");
        assertThat(field.textProperty().get()).isEqualTo("%H:%M ");
        field.textProperty().set("%H:%M %d");
        assertThat(text()).contains("log_timestamp_format %H:%M %d\n");
    }

    @Test
    void aBadValueIsWrittenAndTheFieldSaysWhatIsWrongWithIt() {
        conf(PLANT);
        OptionFieldModel most = conf.field(Spot.listener(0), "max_connections");
        most.textProperty().set("many");
        assertThat(text()).contains("max_connections many\n");
        assertThat(most.findingsProperty().get())
                .isNotEmpty()
                .allMatch(finding -> text().lines().toList().get(finding.line() - 1).endsWith(" many"));
        most.textProperty().set("50");
        assertThat(most.findingsProperty().get()).isEmpty();
    }

    @Test
    void aValueThatNoLineCanHoldIsToldAndNothingIsWritten() {
        conf(PLANT);
        conf.field(Spot.listener(1), "certfile").textProperty().set("/a\nb");
        assertThat(text()).isEqualTo(PLANT);
        assertThat(file().noticeProperty().get().orElseThrow().words()).contains("one line");
    }

    @Test
    void aFieldThatIsUsedPointsAtItsLine() {
        conf(PLANT);
        conf.field(Spot.listener(1), "keyfile").enter();
        assertThat(file().lineProperty().get()).isEqualTo(OptionalInt.of(10));
        conf.field(Spot.BROKER, "persistence").enter();
        assertThat(file().lineProperty().get()).isEmpty();
    }

    @Test
    void whatIsNotWrittenIsShownAsItIsByDefaultOfTheChosenVersion() {
        conf("listener 1883\n");
        assertThat(conf.field(Spot.BROKER, "log_timestamp").tickedProperty().get()).isTrue();
        assertThat(conf.field(Spot.BROKER, "allow_anonymous").tickedProperty().get()).isFalse();
        assertThat(conf.field(Spot.listener(0), "protocol").defaultProperty().get()).isEqualTo("mqtt");
        assertThat(conf.knows("global_max_clients")).isFalse();
        conf.profile().chooseVersion(MosquittoVersion.V2_1);
        assertThat(conf.knows("global_max_clients")).isTrue();
    }

    // ------------------------------------------------------------------ listeners

    @Test
    void listenersAreAddedOnFreePortsAndRemovedWithTheirLines() {
        conf(PLANT);
        conf.addListener();
        assertThat(text()).isEqualTo(PLANT + "listener 9001\n");
        assertThat(conf.listenersProperty().get()).hasSize(3);
        conf.removeListener(1);
        assertThat(text())
                .isEqualTo(
                        PLANT.replace(
                                "listener 8883\n  certfile   /pki/broker.crt\nkeyfile /pki/broker.key\n",
                                "listener 9001\n"));
        file().undo();
        file().undo();
        assertThat(text()).isEqualTo(PLANT);
    }

    @Test
    void withoutTlsTheLinesOfTlsGoInOneStep() {
        conf(PLANT);
        assertThat(conf.listenersProperty().get()).containsExactly(Protection.NONE, Protection.CERTIFICATES);
        conf.choose(1, Protection.NONE);
        assertThat(text())
                .isEqualTo(PLANT.replace("  certfile   /pki/broker.crt\nkeyfile /pki/broker.key\n", ""));
        file().undo();
        assertThat(text()).isEqualTo(PLANT);
        assertThat(conf.listenersProperty().get()).containsExactly(Protection.NONE, Protection.CERTIFICATES);
    }

    @Test
    void sharedKeysTakeThePlaceOfCertificates() {
        conf(PLANT);
        conf.choose(1, Protection.SHARED_KEYS);
        assertThat(text()).endsWith("listener 8883\npsk_hint mosquitto\n");
        conf.choose(1, UserName.IDENTITY);
        assertThat(text()).endsWith("listener 8883\npsk_hint mosquitto\nuse_identity_as_username true\n");
    }

    @Test
    void certificatesThatAreChosenWaitForTheirFilesWithoutALine() {
        conf(PLANT);
        conf.choose(0, Protection.CERTIFICATES);
        assertThat(text()).isEqualTo(PLANT);
        assertThat(conf.listenersProperty().get().getFirst()).isEqualTo(Protection.CERTIFICATES);
        conf.field(Spot.listener(0), "cafile").textProperty().set("/pki/ca.crt");
        assertThat(text())
                .isEqualTo(
                        PLANT.replace(
                                "listener 1883 127.0.0.1\n",
                                "listener 1883 127.0.0.1\ncafile /pki/ca.crt\n"));
    }

    @Test
    void aNameOutOfTheCertificateAsksForTheCertificateToo() {
        conf(PLANT);
        conf.choose(1, UserName.IDENTITY);
        assertThat(text())
                .endsWith(
                        "keyfile /pki/broker.key\nrequire_certificate true\nuse_identity_as_username true\n");
        assertThat(conf.userName(1)).isEqualTo(UserName.IDENTITY);
        conf.choose(1, UserName.SUBJECT);
        assertThat(text()).endsWith("require_certificate true\nuse_subject_as_username true\n");
        conf.choose(1, UserName.GIVEN);
        assertThat(text()).endsWith("keyfile /pki/broker.key\nrequire_certificate true\n");
    }

    @Test
    void eachListenerSaysWhoGetsIn() {
        conf(PLANT.replace("allow_anonymous false", "allow_anonymous true"));
        ListenerWords inside = ListenerWords.of(conf.inSetup(0).orElseThrow());
        ListenerWords outside = ListenerWords.of(conf.inSetup(1).orElseThrow());
        assertThat(inside.protection()).isEqualTo("Plain text");
        assertThat(inside.lines().getFirst().words()).isEqualTo("This computer alone can reach it.");
        assertThat(outside.protection()).isEqualTo("TLS with certificates");
        assertThat(outside.lines().get(1).words())
                .isEqualTo("Anyone may log in, with any user name or none.");
        assertThat(outside.lines().get(1).icon()).isEqualTo(io.routelock.app.theme.Icon.WARNING);
        conf.field(Spot.BROKER, "allow_anonymous").tickedProperty().set(false);
        assertThat(ListenerWords.of(conf.inSetup(1).orElseThrow()).lines().get(1).words())
                .startsWith("Nobody may log in");
    }

    @Test
    void aConfWithoutAListenerShowsTheOneThatMosquittoOpensAllTheSame() {
        conf("# nothing\n");
        assertThat(conf.listenersProperty().get()).isEmpty();
        assertThat(conf.unwritten()).hasSize(1);
        conf.addListener();
        assertThat(text()).isEqualTo("# nothing\nlistener 1883\n");
        assertThat(conf.unwritten()).isEmpty();
    }

    @Test
    void withPerListenerSettingsTheFilesBelongToTheListener() {
        conf("per_listener_settings true\nlistener 1883\nlistener 8883\n");
        assertThat(conf.securityOf(1)).isEqualTo(Spot.listener(1));
        conf.field(conf.securityOf(0), "allow_anonymous").tickedProperty().set(true);
        assertThat(text())
                .isEqualTo(
                        "per_listener_settings true\nlistener 1883\nallow_anonymous true\nlistener 8883\n");
    }

    // ------------------------------------------------------------------ files and logging

    @Test
    void aNewFileIsMadeBesideTheConfAndNamedByItAndSavedWithIt() {
        conf("listener 1883\n");
        conf.make(Spot.BROKER, "acl_file", Part.ACL, "mosquitto2.acl");
        Path made = desk.folder.resolve("mosquitto2.acl");
        assertThat(text()).isEqualTo("acl_file " + made + "\nlistener 1883\n");
        assertThat(errors()).isEmpty();
        file().save(() -> {});
        assertThat(made).exists();
        assertThat(desk.onDisk("mosquitto.conf")).isEqualTo(text());
    }

    @Test
    void newFilesForPasswordsAndKeysAreOnesThatMosquittoTakes() {
        conf("listener 8883\npsk_hint x\n");
        conf.make(Spot.BROKER, "password_file", Part.PASSWORDS, "new.passwd");
        conf.make(Spot.BROKER, "psk_file", Part.PSK, "new.psk");
        file().save(() -> {});
        assertThat(desk.folder.resolve("new.passwd")).exists();
        assertThat(desk.folder.resolve("new.psk")).exists();
    }

    private List<LintFinding> errors() {
        return conf.findings().stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    }

    @Test
    void logTypesBeginWithThoseThatCountByDefault() {
        conf("listener 1883\n");
        LoggingModel logging = new LoggingModel(conf);
        assertThat(LoggingModel.TYPES).filteredOn(logging::logs).hasSize(4);
        logging.log("subscribe", true);
        assertThat(text())
                .isEqualTo(
                        "log_type error\nlog_type warning\nlog_type notice\nlog_type information\nlog_type subscribe\nlistener 1883\n");
        logging.logAll(true);
        assertThat(text()).isEqualTo("log_type all\nlistener 1883\n");
        assertThat(LoggingModel.TYPES).allMatch(logging::logs);
        logging.logAll(false);
        assertThat(text()).isEqualTo("listener 1883\n");
        LoggingModel.TYPES.stream().filter(logging::logs).toList().forEach(type -> logging.log(type, false));
        assertThat(text()).isEqualTo("log_type none\nlistener 1883\n");
    }

    @Test
    void theLogGoesToAFileBesideWhatItWentToBefore() {
        conf("listener 1883\n");
        LoggingModel logging = new LoggingModel(conf);
        assertThat(logging.goesTo("stderr")).isTrue();
        logging.logToFile("/var/log/m");
        logging.logToFile("/var/log/m.log");
        assertThat(text()).isEqualTo("log_dest stderr\nlog_dest file /var/log/m.log\nlistener 1883\n");
        logging.goTo("stderr", false);
        assertThat(text()).isEqualTo("log_dest file /var/log/m.log\nlistener 1883\n");
        logging.logToFile("");
        assertThat(text()).isEqualTo("log_dest none\nlistener 1883\n");
    }

    // ------------------------------------------------------------------ several confs, broken ones

    @Test
    void aConfThatIsTakenInIsEditedInItsOwnFile() throws IOException {
        Files.createDirectories(desk.folder.resolve("conf.d"));
        desk.write("conf.d/more.conf", "listener 9001\nprotocol websockets\n");
        conf("listener 1883\ninclude_dir " + desk.folder.resolve("conf.d") + "\n");
        Path more = desk.folder.resolve("conf.d/more.conf");
        assertThat(conf.confsProperty().get()).containsExactly(desk.conf, more);
        conf.choose(more);
        assertThat(conf.listenersProperty().get()).hasSize(1);
        assertThat(conf.inSetup(0).orElseThrow().protocol()).isEqualTo("websockets");
        conf.port(0).textProperty().set("9002");
        assertThat(text()).isEqualTo("listener 9002\nprotocol websockets\n");
        file().save(() -> {});
        assertThat(desk.onDisk("conf.d/more.conf")).isEqualTo("listener 9002\nprotocol websockets\n");
    }

    @Test
    void aTextThatNoFormCanShowSaysWhyAndIsNotTouched() throws IOException {
        List<byte[]> hostile =
                List.of(
                        "listener 1883\n".getBytes(StandardCharsets.UTF_16),
                        "listener 1883\nfoo\0bar\n".getBytes(StandardCharsets.UTF_8),
                        ("acl_file " + "x".repeat(70_000) + "\nlistener 1883\n")
                                .getBytes(StandardCharsets.UTF_8),
                        ("# " + "x".repeat(1_100_000) + "\n").getBytes(StandardCharsets.UTF_8));
        for (byte[] content : hostile) {
            Files.write(desk.conf, content);
            conf = new ConfModel(desk.bench, desk.files.takeProfile(desk.conf));
            assertThat(conf.form().hindrance()).isPresent();
            conf.addListener();
            conf.field(Spot.BROKER, "persistence").tickedProperty().set(true);
            assertThat(file().source().bytes()).isEqualTo(content);
            desk.files.giveBack(conf.profile());
            conf.close();
        }
    }

    @Test
    void aMarkBeforeTheFirstLineAndLatin1AreNoHindrance() throws IOException {
        byte[] latin = "# Gr\u00f6\u00dfe\nlistener 1883\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(desk.conf, latin);
        conf = new ConfModel(desk.bench, desk.files.takeProfile(desk.conf));
        conf.port(0).textProperty().set("1884");
        assertThat(file().source().bytes())
                .isEqualTo("# Gr\u00f6\u00dfe\nlistener 1884\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void tenThousandOptionsAreStillAForm() {
        conf("log_type all\n".repeat(10_000) + "listener 1883\n");
        conf.port(0).textProperty().set("1884");
        assertThat(text()).endsWith("log_type all\nlistener 1884\n");
        OptionsModel options = new OptionsModel(conf);
        assertThat(options.rows()).hasSizeGreaterThan(10_000);
    }

    // ------------------------------------------------------------------ the table of all options

    @Test
    void theTableHasEveryLineAndEveryOptionThatCanBeAdded() {
        conf("user m\nlistener 1883\nmax_qos 1\nconnection b\naddress h\nremote_password geheim\n");
        OptionsModel options = new OptionsModel(conf);
        assertThat(options.rows())
                .filteredOn(OptionRow::isWritten)
                .extracting(OptionRow::owner)
                .containsExactly(
                        "Broker", "Listener 1883", "Listener 1883", "Bridge b", "Bridge b", "Bridge b");
        assertThat(options.rows()).extracting(OptionRow::name).contains("cafile", "bridge_cafile", "topic");
        assertThat(options.rows())
                .extracting(OptionRow::shownValue)
                .doesNotContain("geheim")
                .contains("••••••");
        assertThat(options.rows().toString()).doesNotContain("geheim");
        options.writtenOnlyProperty().set(true);
        assertThat(options.rows()).hasSize(6);
    }

    @Test
    void theTableChangesRemovesAndAddsSingleLines() {
        conf("listener 1883\n# bridge\nconnection b\naddress h\nremote_password geheim\n");
        OptionsModel options = new OptionsModel(conf);
        options.change(row(options, "remote_password"), "neu");
        assertThat(text()).endsWith("remote_password neu\n");
        assertThat(file().undoProperty().get()).contains("Set remote_password");
        options.follow();
        options.remove(row(options, "address"));
        add(options, "topic", "# out 1");
        add(options, "max_qos", "1");
        add(options, "acl_file", "/a");
        add(options, "log_type", "error");
        add(options, "log_type", "notice");
        assertThat(text())
                .isEqualTo(
                        """
                        acl_file /a
                        log_type error
                        log_type notice
                        listener 1883
                        max_qos 1
                        # bridge
                        connection b
                        topic # out 1
                        remote_password neu
                        """);
    }

    @Test
    void optionsOfAPluginFollowIt() {
        conf("listener 1883\nplugin /p.so\n");
        OptionsModel options = new OptionsModel(conf);
        OptionRow row = row(options, "plugin_opt_");
        options.add(row, "plugin_opt_file", options.homes(row).getFirst(), "/x");
        assertThat(text()).isEqualTo("listener 1883\nplugin /p.so\nplugin_opt_file /x\n");
        assertThat(options.homes(row(options, "bridge_cafile"))).isEmpty();
    }

    private static OptionRow row(OptionsModel options, String name) {
        return options.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    private static void add(OptionsModel options, String name, String value) {
        options.follow();
        OptionRow row =
                options.rows().stream()
                        .filter(it -> it.name().equals(name) && !it.isWritten())
                        .findFirst()
                        .orElseThrow();
        options.add(row, name, options.homes(row).getFirst(), value);
    }
}
