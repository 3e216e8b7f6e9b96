package io.routelock.app.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.LockIcon;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.NetworkRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Problem;

import javafx.beans.InvalidationListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Devices that are reached through a broker alone, among the routes of this computer. */
class MembersInRoutesTest {

    private static final AmsNetId CX = AmsNetId.parse("5.90.63.33.1.1");
    private static final AmsNetId STORED = AmsNetId.parse("5.15.66.198.1.1");

    @TempDir Path home;

    private RoutesDesk desk;

    @BeforeEach
    void aStoredRoute() {
        desk = new RoutesDesk(home);
        desk.store(RoutesDesk.plain("CX-0F42C6", STORED.toString(), "192.168.10.40"));
        desk.routes.look();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static MemberRow member(AmsNetId netId, boolean encrypted) {
        return new MemberRow(
                "MyBroker",
                "broker:8883",
                "VirtualAmsNetwork1",
                encrypted,
                netId,
                "CX-5A3F21",
                Optional.empty(),
                Optional.of("3.1.4026.10"),
                false,
                false);
    }

    private static MemberRow with(MemberRow it, boolean unidirectional, boolean shadowed) {
        return new MemberRow(
                it.connection(),
                it.broker(),
                it.topic(),
                it.encrypted(),
                it.netId(),
                it.name(),
                it.os(),
                it.twinCat(),
                unidirectional,
                shadowed);
    }

    private RouteRow row() {
        return desk.model.route(CX).orElseThrow();
    }

    @Test
    void aMemberIsARouteForAsLongAsItIsInTheNetwork() {
        desk.model.members().add(member(CX, true));

        assertThat(row().name()).isEqualTo("CX-5A3F21");
        assertThat(row().address()).isEqualTo("broker:8883");
        assertThat(row().kind()).isEqualTo("MQTT, VirtualAmsNetwork1 via MyBroker");
        assertThat(row().twinCat()).contains("3.1.4026.10");
        desk.model.targetProperty().set(Optional.of(CX));
        desk.routes.selectedProperty().set(Optional.of(CX));

        desk.model.members().clear();
        assertThat(desk.model.routes()).extracting(RouteRow::netId).containsExactly(STORED);
        assertThat(desk.model.targetProperty().get()).isEmpty();
        assertThat(desk.routes.selectedProperty().get()).isEmpty();
    }

    /** ui.md: closed only where the way to the broker is encrypted, and it says how far that reaches. */
    @Test
    void itsLockIsClosedToTheBrokerAndNotEndToEnd() {
        desk.model.members().add(member(CX, true));
        assertThat(LockIcon.of(row().security())).isEqualTo(Icon.LOCK_CLOSED);
        assertThat(row().security().kind().sentence()).contains("to the broker, not end to end");
        assertThat(row().security().secure()).isFalse();

        desk.model.members().set(0, member(CX, false));
        assertThat(LockIcon.of(row().security())).isEqualTo(Icon.LOCK_OPEN);
    }

    @Test
    void itsCheckAsksItAndIsVoidWhenTheWayIsAnotherOne() {
        desk.model.members().add(member(CX, true));
        desk.probe.answers(CX.toString(), TargetState.CONFIG, "3.1.4026");
        desk.routes.checkAll();
        assertThat(row().check().words()).isEqualTo("Verified " + RoutesDesk.NOW);
        assertThat(row().state()).isEqualTo(TargetState.CONFIG);
        assertThat(row().security().overMqtt()).isTrue();

        desk.model.members().set(0, member(CX, false));
        assertThat(row().check().words()).isEqualTo("Not checked");
    }

    @Test
    void aCheckThatFailsLeadsToTheConnectionAndNotToTheDoctor() {
        desk.model.members().add(member(CX, true));
        desk.probe.isSilent(CX.toString());
        desk.routes.check(CX);

        Problem problem = desk.problems.list().getFirst();
        assertThat(problem.next().orElseThrow().text()).isEqualTo("Show the connection");
        problem.next().orElseThrow().action().run();
        assertThat(desk.opened).containsExactly(Place.adsMqtt("MyBroker"));
        desk.model.members().clear();
        assertThat(desk.problems.list()).isEmpty();
    }

    @Test
    void aStoredRouteWinsAndTheMemberComesBackWhenItIsRemoved() {
        desk.model.members().add(member(STORED, true));
        assertThat(desk.row("CX-0F42C6").kind()).isEqualTo("Static");

        desk.routes.remove(STORED);
        assertThat(desk.model.route(STORED).orElseThrow().kind()).startsWith("MQTT");
        desk.routes.putBack();
        assertThat(desk.model.route(STORED).orElseThrow().kind()).isEqualTo("Static");
    }

    @Test
    void whoTakesNoRequestsOrIsReachedAlongARouteIsNone() {
        desk.model.members().add(with(member(CX, true), true, false));
        assertThat(desk.model.route(CX)).isEmpty();
        desk.model.members().set(0, with(member(CX, true), false, true));
        assertThat(desk.model.route(CX)).isEmpty();
    }

    @Test
    void thereIsNothingToRemove() {
        desk.model.members().add(member(CX, true));

        assertThat(desk.routes.remove(CX)).isEmpty();
        assertThat(desk.routes.member(CX)).contains(member(CX, true));
        assertThat(desk.routes.member(STORED)).isEmpty();
        desk.routes.showConnection(CX);
        assertThat(desk.opened).containsExactly(Place.adsMqtt("MyBroker"));
    }

    @Test
    void aThousandMembersAreOneChangeOfTheRows() {
        AtomicInteger changes = new AtomicInteger();
        desk.model.routes().addListener((InvalidationListener) it -> changes.incrementAndGet());
        List<AmsNetId> many =
                IntStream.range(0, 1000)
                        .mapToObj(i -> AmsNetId.parse("5.1.%d.%d.1.1".formatted(i / 250, i % 250)))
                        .toList();
        desk.model.members().setAll(many.stream().map(netId -> member(netId, true)).toList());
        assertThat(desk.model.routes()).hasSize(1001);
        assertThat(changes).hasValue(1);

        desk.model.members().setAll(many.stream().map(netId -> member(netId, false)).toList());
        assertThat(LockIcon.of(desk.model.route(many.getLast()).orElseThrow().security()))
                .isEqualTo(Icon.LOCK_OPEN);
        assertThat(changes).hasValue(2);
        desk.model.members().clear();
        assertThat(desk.model.routes()).hasSize(1);
        assertThat(changes).hasValue(3);
    }

    /** A broker that is restarted takes all its members away for a second. */
    @Test
    void whoWasTheTargetAndSelectedIsSoAgainWhenItIsBack() {
        choose();
        desk.model.members().clear();
        assertThat(desk.model.targetProperty().get()).isEmpty();
        desk.model.members().add(member(CX, true));

        assertThat(desk.model.targetProperty().get()).contains(CX);
        assertThat(desk.routes.selectedProperty().get()).contains(CX);
    }

    @Test
    void aTargetThatWasChosenMeanwhileStays() {
        choose();
        desk.model.members().clear();
        desk.model.targetProperty().set(Optional.of(STORED));
        desk.model.members().add(member(CX, true));

        assertThat(desk.model.targetProperty().get()).contains(STORED);
        assertThat(desk.routes.selectedProperty().get()).contains(CX);
    }

    @Test
    void nothingIsWaitedForOnceTheConnectionIsForgotten() {
        NetworkRow.State connecting = new NetworkRow.State.Connecting();
        desk.model.networks().setAll(new NetworkRow("MyBroker", "broker:8883", "Net", true, connecting));
        choose();
        desk.model.members().clear();
        desk.model.networks().clear();
        desk.model.members().add(member(CX, true));

        assertThat(desk.model.targetProperty().get()).isEmpty();
        assertThat(desk.routes.selectedProperty().get()).isEmpty();
    }

    private void choose() {
        desk.model.members().add(member(CX, true));
        desk.model.targetProperty().set(Optional.of(CX));
        desk.routes.selectedProperty().set(Optional.of(CX));
    }
}
