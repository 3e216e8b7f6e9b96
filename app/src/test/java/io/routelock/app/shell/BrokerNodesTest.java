package io.routelock.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.model.AppModel;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.model.BrokerRow.AccessRules;
import io.routelock.app.model.BrokerRow.Found;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Place.Broker.View;
import io.routelock.app.theme.Icon;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the explorer and the go-to box tell of brokers, without a stage. */
class BrokerNodesTest {

    private static final Path CONF = Path.of("plant-broker", "mosquitto.conf").toAbsolutePath();
    private static final Path ACL = CONF.resolveSibling("mosquitto.acl");

    private final AppModel model = new AppModel();

    private ExplorerNode brokers() {
        return new ExplorerModel(model).nodes().get(2);
    }

    private void known(int failed, AccessRules... rules) {
        model.brokers()
                .setAll(
                        new BrokerRow(
                                CONF,
                                new BrokerRow.Read(
                                        MosquittoVersion.V2_1,
                                        5,
                                        failed,
                                        Found.NOTHING,
                                        new Found(0, 1),
                                        List.of(rules))));
    }

    private ExplorerNode view(String title) {
        return views().filter(node -> node.title().equals(title)).findFirst().orElseThrow();
    }

    private Stream<ExplorerNode> views() {
        return brokers().children().getFirst().children().stream();
    }

    @Test
    void aBrokerHasItsVersionAndARowForEachView() {
        known(0, new AccessRules(ACL, Found.NOTHING));
        ExplorerNode broker = brokers().children().getFirst();
        assertThat(broker.title()).isEqualTo("plant-broker");
        assertThat(broker.end().text()).isEqualTo("2.1");
        assertThat(broker.tip()).isEqualTo(CONF.toString());
        assertThat(broker.broker()).contains(CONF);
        assertThat(views().map(ExplorerNode::title))
                .containsExactly("Configuration", "Users", "Access", "Expectations", "Live", "Log");
        assertThat(views().map(ExplorerNode::place))
                .containsExactly(
                        Place.broker(CONF, View.CONFIGURATION),
                        Place.broker(CONF, View.USERS),
                        Place.accessFile(ACL),
                        Place.broker(CONF, View.EXPECTATIONS),
                        Place.broker(CONF, View.LIVE),
                        new Place.BrokerLog(Optional.of(CONF)));
        assertThat(views()).allMatch(view -> view.broker().isEmpty());
        assertThat(brokers().place()).isEqualTo(new Place.OpenBroker());
    }

    @Test
    void theBrokerThatRunsHereIsToldBesideItsLiveView() {
        known(0, new AccessRules(ACL, Found.NOTHING));
        model.put(
                new RuntimeRow(
                        RuntimeRow.Kind.BROKER,
                        RuntimeRow.State.RUNNING,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(view("Live").state()).isEmpty();

        model.brokerConfProperty().set(Optional.of(CONF));
        ExplorerNode.State live = view("Live").state().orElseThrow();
        assertThat(live.icon()).contains(Icon.STATE_RUN);
        assertThat(live.word()).isEqualTo("running");
        assertThat(new ExplorerModel(model).nodes().getLast().children().stream().map(ExplorerNode::place))
                .containsExactly(
                        Place.runtime(RuntimeRow.Kind.ROUTER),
                        Place.broker(CONF, View.LIVE),
                        Place.runtime(RuntimeRow.Kind.DEMO_DEVICE));
    }

    @Test
    void whatWasFoundStandsBesideTheViewThatShowsIt() {
        known(3, new AccessRules(ACL, new Found(0, 2)));
        ExplorerNode.State access = view("Access").state().orElseThrow();
        assertThat(access.icon()).contains(Icon.WARNING);
        assertThat(access.word()).isEqualTo("2");
        assertThat(access.spoken()).isEqualTo("2 warnings");
        assertThat(view("Users").end().text()).isEqualTo("5");
        assertThat(view("Users").state()).get().extracting("spoken").isEqualTo("5, 1 warning");
        assertThat(view("Expectations").state()).get().extracting("word").isEqualTo("3");
        assertThat(view("Configuration").state()).isEmpty();

        known(0, new AccessRules(ACL, new Found(1, 2)));
        assertThat(view("Access").state().orElseThrow())
                .isEqualTo(new ExplorerNode.State(Optional.of(Icon.ERROR), "1", "1 error, 2 warnings"));
        assertThat(view("Expectations").state()).isEmpty();
    }

    /** Its row is found by its place although it has a state; that of a device is not. */
    @Test
    void theRowOfATabIsItsOwnAlsoWhenItTellsOfWarnings() {
        known(0, new AccessRules(ACL, new Found(0, 2)));
        assertThat(view("Access").isWholePlace()).isTrue();
    }

    @Test
    void severalAccessFilesHaveARowEach() {
        Path other = CONF.resolveSibling("second.acl");
        known(0, new AccessRules(ACL, Found.NOTHING), new AccessRules(other, Found.NOTHING));
        assertThat(view("Access second.acl").place()).isEqualTo(Place.accessFile(other));
        assertThat(view("Access mosquitto.acl").place()).isEqualTo(Place.accessFile(ACL));
    }

    @Test
    void withoutAnAccessFileTheRowLeadsToTheConf() {
        known(0);
        assertThat(view("Access").end().text()).isEqualTo("no acl_file");
        assertThat(view("Access").place()).isEqualTo(Place.broker(CONF, View.CONFIGURATION));
    }

    @Test
    void oneThatCannotBeReadSaysWhyAndHasNoViews() {
        Finding why = Finding.error("profile.no-conf", "There is no conf.", "Choose another.");
        model.brokers().setAll(new BrokerRow(CONF, new BrokerRow.Unreadable(why)));
        ExplorerNode broker = brokers().children().getFirst();
        assertThat(broker.children()).isEmpty();
        assertThat(broker.tip()).isEqualTo("There is no conf.");
        assertThat(broker.state().orElseThrow().icon()).contains(Icon.ERROR);
    }

    @Test
    void anAccessFileOfAKnownBrokerStandsOnlyThere() {
        Path loose = Path.of("loose.acl").toAbsolutePath();
        model.accessFiles().setAll(ACL, loose);
        known(0, new AccessRules(ACL, Found.NOTHING));
        assertThat(brokers().children()).extracting("title").containsExactly("plant-broker", "loose.acl");
        assertThat(brokers().end().text()).isEqualTo("2");
    }

    @Test
    void theGoToBoxFindsTheViewsOfABroker() {
        known(0, new AccessRules(ACL, Found.NOTHING));
        GoToModel goTo = new GoToModel(model);
        assertThat(goTo.find("users of broker plant"))
                .extracting(GoToModel.Hit::place)
                .containsExactly(Place.broker(CONF, View.USERS));
        assertThat(goTo.find("access of broker").getFirst().place()).isEqualTo(Place.accessFile(ACL));
        assertThat(goTo.find("new broker").getFirst().place()).isEqualTo(new Place.NewBroker());
    }

    @Test
    void aConfOrAFolderThatIsDroppedIsOpenedAsABroker(@TempDir Path folder) {
        assertThat(DraggedFiles.place(folder)).contains(new Place.OpenBroker(Optional.of(folder)));
        assertThat(DraggedFiles.place(CONF)).contains(new Place.OpenBroker(Optional.of(CONF)));
        Path routes = Path.of("StaticRoutes.xml");
        assertThat(DraggedFiles.place(routes)).contains(Place.routesFile(routes));
        assertThat(DraggedFiles.place(Path.of("notes.txt"))).isEmpty();
    }
}
