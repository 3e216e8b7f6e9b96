package io.routelock.app.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.model.BrokerRow;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Which brokers the explorer shows, and what it tells of them. */
class KnownBrokersTest {

    private static final String BAD_RULE = "Topic read PLC1/cmd";

    private @TempDir Path home;
    private BrokerDesk desk;

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private KnownBrokers start() {
        return new KnownBrokers(desk.bench, desk.files);
    }

    private List<BrokerRow> rows() {
        return desk.bench.model().brokers();
    }

    private BrokerRow.Read read() {
        return rows().getFirst().read().orElseThrow();
    }

    private static OpenFile file(OpenProfile profile, Part part) {
        return profile.files(part).getFirst();
    }

    @Test
    void aProfileThatIsOpenedStandsInTheListWithWhatItsFilesSay() {
        desk.write("mosquitto.passwd", "plc1:$7$101$AAAA$BBBB\nscada:$7$101$AAAA$BBBB\n");
        start();
        assertThat(rows()).isEmpty();
        desk.files.takeProfile(desk.conf);
        assertThat(rows()).extracting(BrokerRow::name).containsExactly("plant-broker");
        assertThat(read().version()).isEqualTo(MosquittoVersion.V2_0);
        assertThat(read().users()).isEqualTo(2);
        assertThat(rows().getFirst().rules())
                .extracting(BrokerRow.AccessRules::file)
                .containsExactly(desk.folder.resolve("mosquitto.acl"));
    }

    @Test
    void atTheNextStartItIsReadAgainWithoutBeingOpened() {
        start();
        desk.files.giveBack(desk.files.takeProfile(desk.conf));
        desk.write("mosquitto.acl", BrokerDesk.ACL + BAD_RULE + "\n");
        rows().clear();
        desk.bench.settings().update(data -> data.withNote("broker.profiles", desk.conf.toString()));
        start();
        assertThat(rows()).hasSize(1);
        assertThat(read().rules().getFirst().found().errors()).isEqualTo(1);
        assertThat(desk.files.findProfile(desk.conf)).isEmpty();
    }

    @Test
    void oneWhoseFolderIsGoneStaysAndSaysWhyItCannotBeRead() throws IOException {
        start();
        desk.files.giveBack(desk.files.takeProfile(desk.conf));
        Files.delete(desk.conf);
        start();
        assertThat(rows().getFirst().state())
                .isInstanceOfSatisfying(
                        BrokerRow.Unreadable.class,
                        state -> assertThat(state.why().symptom()).contains("there is no such file"));
    }

    @Test
    void whileItIsOpenItsRowFollowsEachEditAndAfterwardsTheDisk() {
        start();
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        int before = read().rules().getFirst().found().errors();
        file(profile, Part.ACL).change("Edit", text -> text.withLineBefore(3, BAD_RULE));
        assertThat(read().rules().getFirst().found().errors()).isGreaterThan(before);
        profile.chooseVersion(MosquittoVersion.V2_1);
        assertThat(read().version()).isEqualTo(MosquittoVersion.V2_1);
        desk.files.giveBack(profile);
        assertThat(read().rules().getFirst().found().errors()).isEqualTo(before);
        assertThat(read().version()).isEqualTo(MosquittoVersion.V2_0);
    }

    @Test
    void whatItsRowSaysIsSummedUpElsewhereAfterEachReading() {
        Deque<Runnable> work = new ArrayDeque<>();
        try (BrokerDesk slow = new BrokerDesk(home, work::add)) {
            new KnownBrokers(slow.bench, slow.files);
            OpenProfile profile = slow.files.takeProfile(slow.conf);
            while (profile.reading().isEmpty()) {
                work.remove().run();
            }
            assertThat(slow.bench.model().brokers()).extracting(BrokerRow::conf).containsExactly(slow.conf);
            assertThat(slow.bench.model().brokers().getFirst().read()).as("not yet").isEmpty();
            while (!work.isEmpty()) {
                work.remove().run();
            }
            assertThat(slow.bench.model().brokers().getFirst().read()).isPresent();
            profile.chooseVersion(MosquittoVersion.V2_1);
            while (!work.isEmpty()) {
                work.removeLast().run();
            }
            assertThat(slow.bench.model().brokers().getFirst().read().orElseThrow().version())
                    .isEqualTo(MosquittoVersion.V2_1);
        }
    }

    @Test
    void anExpectationThatIsNotMetIsCounted() {
        desk.write(BrokerProfile.EXPECTATIONS, "allow plc1 write PLC1/out\nallow plc1 read PLC1/cmd\n");
        start();
        desk.files.takeProfile(desk.conf);
        assertThat(read().failedExpectations()).isEqualTo(1);
    }

    @Test
    void whereCertificatesNameTheUsersThoseWithRulesAreCounted() {
        desk.write("mosquitto.conf", "listener 1883\nacl_file " + desk.folder + "/mosquitto.acl\n");
        start();
        desk.files.takeProfile(desk.conf);
        assertThat(read().users()).isEqualTo(1);
    }

    @Test
    void oneThatIsTakenOutOfTheListStaysOutAlthoughItIsOpen() {
        start();
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        rows().removeFirst();
        file(profile, Part.ACL).change("Edit", text -> SourceText.of(""));
        assertThat(rows()).isEmpty();
        desk.files.giveBack(profile);
        start();
        assertThat(rows()).isEmpty();
        assertThat(Files.exists(desk.conf)).isTrue();
    }

    @Test
    void theLatestComesFirstAndOneThatIsKnownKeepsItsPlace() throws IOException {
        Path other = Files.createDirectories(home.resolve("other-broker")).resolve("mosquitto.conf");
        Files.writeString(other, "listener 1883\n");
        start();
        desk.files.giveBack(desk.files.takeProfile(desk.conf));
        desk.files.giveBack(desk.files.takeProfile(other));
        desk.files.giveBack(desk.files.takeProfile(desk.conf));
        assertThat(rows()).extracting(BrokerRow::name).containsExactly("other-broker", "plant-broker");
    }
}
