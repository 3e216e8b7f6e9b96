package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.Notice;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.TargetState;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.RouterState;
import io.routelock.route.file.TargetFolders;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RouterLaunch;
import io.routelock.runtime.launch.RuntimeProcess;
import io.routelock.runtime.launch.RuntimeState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import routelock.testing.PlayedRouter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Issue: a switch names host and state, since CONFIG stops a machine; save only is the default. Against a
 * router in a process of its own, and against ones that refuse, stay or are not there.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConfigSwitchModelTest {

    private static final String BYTES = "052445b00101";
    private static final AmsNetId NET_ID = AmsNetId.parse("5.36.69.176.1.1");
    private static final RouterState.Patience SHORT =
            new RouterState.Patience(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofMillis(20));

    @TempDir Path home;
    private EditorDesk desk;

    @BeforeEach
    void open() {
        desk = new EditorDesk(home);
        desk.type("CX-0F42C6", "CX-NEW");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static LocalRouter twinCat(InetSocketAddress address, AmsNetId netId) {
        return new LocalRouter(address, netId, "TwinCAT System", "3.1.4026");
    }

    private ConfigSwitchModel model(LocalRouter router, RouterState.Patience patience) {
        return new ConfigSwitchModel(
                desk.file,
                desk.bench,
                new RouterState(desk.bench.computer().threads(), router, patience),
                InstantSource.system());
    }

    private ConfigSwitchModel model(PlayedRouter router) {
        return model(twinCat(router.address(), NET_ID), SHORT);
    }

    private boolean isSaved() {
        return desk.onDisk().equals(EditorDesk.TEXT.replace("CX-0F42C6", "CX-NEW"));
    }

    private String notice() {
        return desk.file.noticeProperty().get().map(Notice::words).orElse("");
    }

    @Test
    void aRouterInAProcessOfItsOwnIsSwitchedAndReadBack() throws Exception {
        RuntimeProcess process =
                RuntimeProcess.knownIn(
                        home.resolve("user"),
                        new RouterLaunch(
                                home.resolve("other"),
                                InetAddress.ofLiteral("127.0.0.1"),
                                "OTHER",
                                false,
                                new RouterLaunch.Ports(0, 0, 0, 1, 1)));
        try {
            process.start();
            WaitForAsyncUtils.waitFor(
                    60, TimeUnit.SECONDS, () -> process.state() instanceof RuntimeState.Running);
            ReadyRouter ready = ((RuntimeState.Running) process.state()).router();
            LocalRouter router =
                    twinCat(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ready.ads()),
                            AmsNetId.parse(ready.netId()));
            RouterState itself =
                    new RouterState(desk.bench.computer().threads(), router, RouterState.Patience.USUAL);
            ConfigSwitchModel model = model(router, RouterState.Patience.USUAL);
            assertThat(model.state()).isEqualTo(TargetState.RUN);
            assertThat(itself.read()).as("asking switches nothing").isEqualTo(AdsState.RUN);

            model.saveAndSwitch();

            assertThat(model.stepProperty().get()).isInstanceOf(ConfigSwitchModel.Step.Done.class);
            assertThat(itself.read()).isEqualTo(AdsState.CONFIG);
            assertThat(isSaved()).isTrue();
            assertThat(notice()).contains(ready.netId(), "it is in CONFIG now");
        } finally {
            process.close();
        }
    }

    @Test
    void savingOnlySwitchesNothing() throws Exception {
        try (PlayedRouter router = new PlayedRouter(BYTES, PlayedRouter.RUN, PlayedRouter.Manner.OBEYS)) {
            ConfigSwitchModel model = model(router);
            model.saveOnly();
            assertThat(model.stepProperty().get()).isInstanceOf(ConfigSwitchModel.Step.Done.class);
            assertThat(isSaved()).isTrue();
            assertThat(router.requests()).isZero();
            assertThat(notice()).contains("Takes effect when");
        }
    }

    @Test
    void theStateIsThatOfTheMomentAndIsReadAgain() throws Exception {
        try (PlayedRouter router = new PlayedRouter(BYTES, PlayedRouter.STOP, PlayedRouter.Manner.OBEYS)) {
            ConfigSwitchModel model = model(router);
            assertThat(model.state()).isEqualTo(TargetState.STOP);
            router.state(PlayedRouter.CONFIG);
            model.look();
            assertThat(model.state()).isEqualTo(TargetState.CONFIG);
            assertThat(router.requests()).isZero();
        }
    }

    @Test
    void aRefusalIsToldAndTheFileIsSavedAllTheSame() throws Exception {
        try (PlayedRouter router = new PlayedRouter(BYTES, PlayedRouter.RUN, PlayedRouter.Manner.REFUSES)) {
            ConfigSwitchModel model = model(router);
            model.saveAndSwitch();
            assertThat(failure(model).code()).isEqualTo("state.refused");
            assertThat(isSaved()).isTrue();
            assertThat(notice()).startsWith("Saved, but not switched to CONFIG. ");
        }
    }

    @Test
    void whoStaysInRunIsGivenUpAndCanBeAskedOnceMore() throws Exception {
        try (PlayedRouter router = new PlayedRouter(BYTES, PlayedRouter.RUN, PlayedRouter.Manner.STAYS)) {
            ConfigSwitchModel model = model(router);
            model.saveAndSwitch();
            assertThat(failure(model).symptom()).contains("after 0.4 s it is in RUN");
            assertThat(isSaved()).isTrue();
            assertThat(desk.problems.list()).noneMatch(it -> it.source().equals("Switch to CONFIG"));

            model.leave();
            model.switchNow();
            assertThat(router.requests()).isEqualTo(2);
            assertThat(desk.problems.list()).anyMatch(it -> it.source().equals("Switch to CONFIG"));
        }
    }

    @Test
    void aRouterThatIsGoneHasAnUnknownState() throws Exception {
        PlayedRouter router = new PlayedRouter(BYTES, PlayedRouter.RUN, PlayedRouter.Manner.OBEYS);
        router.close();
        ConfigSwitchModel model = model(router);
        assertThat(model.state()).isEqualTo(TargetState.UNKNOWN);
        assertThat(model.sightProperty().get()).isInstanceOf(ConfigSwitchModel.Sight.Unknown.class);
        model.saveAndSwitch();
        assertThat(failure(model).code()).startsWith("connect.");
        assertThat(isSaved()).isTrue();
    }

    @Test
    void whereTheFileCannotBeSavedNothingIsSwitched() throws Exception {
        try (PlayedRouter router = new PlayedRouter(BYTES, PlayedRouter.RUN, PlayedRouter.Manner.OBEYS)) {
            desk.write(EditorDesk.TEXT.replace("192.168.20.30", "192.168.20.31"));
            ConfigSwitchModel model = model(router);
            model.saveAndSwitch();
            assertThat(model.stepProperty().get())
                    .isInstanceOfSatisfying(
                            ConfigSwitchModel.Step.NotSaved.class,
                            it -> {
                                assertThat(it.why().code()).isEqualTo("routes-file.changed");
                                assertThat(it.words()).startsWith("Nothing was saved");
                            });
            assertThat(router.requests()).isZero();
            assertThat(router.state()).isEqualTo(PlayedRouter.RUN);
        }
    }

    /** Issue: the dialog stayed at "Saving…" for ever. */
    @Test
    void aSaveThatIsCancelledInTheListOfTasksEndsTheWaitAndSwitchesNothing() throws Exception {
        try (PlayedRouter router = new PlayedRouter(BYTES, PlayedRouter.RUN, PlayedRouter.Manner.OBEYS)) {
            ConfigSwitchModel model = model(router);
            cancelled(model::saveAndSwitch);
            assertThat(model.stepProperty().get())
                    .isInstanceOfSatisfying(
                            ConfigSwitchModel.Step.NotSaved.class,
                            end -> {
                                assertThat(end.why().code()).isEqualTo("routes-file.not-awaited");
                                assertThat(end.why().severity()).isEqualTo(Finding.Severity.WARNING);
                                assertThat(end.words()).isEqualTo("Nothing was switched.");
                            });
            assertThat(router.requests()).isZero();
        }
    }

    @Test
    void theDialogThatOnlySavesEndsItsWaitToo() {
        SaveReviewModel review = new SaveReviewModel(desk.file);
        cancelled(review::save);
        assertThat(review.stepProperty().get())
                .isInstanceOfSatisfying(
                        SaveReviewModel.Step.Failed.class,
                        end -> assertThat(end.why().code()).isEqualTo("routes-file.not-awaited"));
        assertThat(review.canSave()).as("it can be tried again").isTrue();
    }

    /** On a thread of its own, which a cancel interrupts. */
    private void cancelled(Runnable save) {
        List<Runnable> work = new ArrayList<>();
        desk.workers = work::add;
        save.run();
        desk.bench.tasks().list().getFirst().cancel();
        work.forEach(it -> CompletableFuture.runAsync(it).join());
    }

    private static Finding failure(ConfigSwitchModel model) {
        assertThat(model.stepProperty().get()).isInstanceOf(ConfigSwitchModel.Step.NotSwitched.class);
        return ((ConfigSwitchModel.Step.NotSwitched) model.stepProperty().get()).why();
    }

    /** In doubt it is not offered: a switch stops a machine. */
    @Test
    void itIsOfferedForTheFileOfTheTwinCatThatIsUsedAndForNoOther() throws IOException {
        InetSocketAddress there = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 48898);
        Optional<ForeignRouter> used = Optional.of(new ForeignRouter(twinCat(there, NET_ID), true));
        FileHome file = new FileHome.TwinCat(TargetFolders.Kind.FROM_4026_DATA);

        assertThat(file.switchable(used)).contains(twinCat(there, NET_ID));
        assertThat(file.switchable(Optional.empty())).as("the bundled router is used").isEmpty();
        assertThat(file.switchable(used.map(it -> new ForeignRouter(it.router(), false))))
                .as("it is gone")
                .isEmpty();
        assertThat(new FileHome.TwinCat(TargetFolders.Kind.BEFORE_4026).switchable(used))
                .as("another installation")
                .isEmpty();
        assertThat(new FileHome.TwinCat(TargetFolders.Kind.USER_MODE).switchable(used))
                .as("a user-mode runtime")
                .isEmpty();
        assertThat(new FileHome.Elsewhere().switchable(used)).as("a copy").isEmpty();
        assertThat(new FileHome.Bundled().switchable(used)).isEmpty();
        LocalRouter other = new LocalRouter(there, NET_ID, "Routelock router", "3.1.4026");
        assertThat(file.switchable(Optional.of(new ForeignRouter(other, true)))).as("no TwinCAT").isEmpty();
        LocalRouter old = new LocalRouter(there, NET_ID, "TwinCAT System", "3.1.4024");
        assertThat(
                        new FileHome.TwinCat(TargetFolders.Kind.BEFORE_4026)
                                .switchable(Optional.of(new ForeignRouter(old, true))))
                .contains(old);

        desk.place = file;
        desk.app.foreignRouterProperty().set(used);
        desk.file.load();
        assertThat(new SaveReviewModel(desk.file).canSwitch()).isTrue();
        desk.place = new FileHome.Bundled();
        desk.file.load();
        assertThat(new SaveReviewModel(desk.file).canSwitch()).isFalse();
        assertThat(desk.file.effect()).contains("within a second");
    }
}
