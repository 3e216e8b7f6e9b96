package io.routelock.app.targetroutes;

import static io.routelock.app.targetroutes.FakeTarget.BACK;
import static io.routelock.app.targetroutes.FakeTarget.TARGET;
import static io.routelock.app.targetroutes.FakeTarget.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.TestBench;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.diagnosis.Finding;
import io.routelock.systemservice.AddRemote;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

/** The routes of a target, without a screen. */
class TargetRoutesViewModelTest {

    private static final Finding REFUSED = Finding.error("routes.refused-by-target", "No.", "Go there.");

    @TempDir Path folder;

    private final FakeTarget target = new FakeTarget();
    private TestBench bench;
    private TargetRoutesViewModel model;

    @BeforeEach
    void open() {
        bench = new TestBench(folder);
        bench.bench().model().put(row());
        model = new TargetRoutesViewModel(bench.bench(), target, TARGET);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static RouteRow row() {
        return new RouteRow(
                "CX-63D7F4",
                TARGET,
                "192.168.10.62",
                Security.of(Security.Kind.PLAIN),
                TargetState.UNKNOWN,
                Optional.empty(),
                "Static",
                RouteRow.notChecked());
    }

    @Test
    void theMissingWayBackIsOfferedAndAddedOnTheTarget() {
        model.refresh();
        assertThat(model.bothProperty().get().orElseThrow().findings())
                .extracting(Finding::code)
                .containsExactly("routes.no-way-back");
        assertThat(model.offer()).contains(BACK);

        model.add(model.offer().orElseThrow());

        assertThat(target.routes).containsExactly(BACK);
        assertThat(model.offer()).isEmpty();
        assertThat(model.rows()).extracting(TargetRouteRow::remark).containsExactly("This computer");
        assertThat(model.bothProperty().get().orElseThrow().fits()).isTrue();
    }

    @Test
    void whatTheTargetRefusesLeavesAllAsItWasAndSaysWhy() {
        target.routes.add(BACK);
        target.refuses = Optional.of(REFUSED);
        model.refresh();
        Finding[] told = new Finding[1];

        model.remove(BACK).onFailed(finding -> told[0] = finding);

        assertThat(told[0]).isEqualTo(REFUSED);
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void theWayBackIsKnownAsSuchBeforeItIsRemoved() {
        AddRemote other = plain("Press", "5.2.2.2.1.1", "192.168.10.12");
        target.routes.add(BACK);
        target.routes.add(other);
        model.refresh();
        assertThat(model.isWayBack(BACK)).isTrue();
        assertThat(model.isWayBack(other)).isFalse();
        model.askToRemove(BACK);
        assertThat(bench.opened()).containsExactly(new Place.RemoveAtTarget(TARGET, BACK));
    }

    /** What it told before may no longer be so. */
    @Test
    void aTargetThatIsSilentNowShowsNothingOfBefore() {
        target.routes.add(BACK);
        model.refresh();
        target.silent = Optional.of(Finding.error("routes.not-heard", "Silent.", "Add the route anew."));
        model.refresh();
        assertThat(model.bothProperty().get()).isEmpty();
        assertThat(model.rows()).isEmpty();
        assertThat(model.troubleProperty().get()).isEqualTo(target.silent);
        assertThat(model.askingProperty().get()).isFalse();

        target.silent = Optional.empty();
        model.refresh();
        assertThat(model.troubleProperty().get()).isEmpty();
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void conflictsInTheTableOfTheTargetStandInTheirRows() {
        target.routes.add(plain("A", "5.1.1.1.1.1", "192.168.10.11"));
        target.routes.add(plain("A again", "5.1.1.1.1.1", "192.168.10.13"));
        target.routes.add(plain("B", "5.2.2.2.1.1", "oven"));
        target.routes.add(plain("C", "5.3.3.3.1.1", "OVEN"));
        target.routes.add(plain("D", "5.4.4.4.1.1", "192.168.10.14"));
        model.refresh();
        assertThat(model.rows())
                .extracting(TargetRouteRow::remark)
                .containsExactly(
                        "AmsNetId used twice",
                        "AmsNetId used twice",
                        "Address with two AmsNetIds",
                        "Address with two AmsNetIds",
                        "");
    }

    @Test
    void addingAnewBeginsWithWhatIsKnownOfTheTarget() {
        model.addRouteAnew();
        Place.AddRoute begun = (Place.AddRoute) bench.opened().getLast();
        assertThat(begun.device().orElseThrow().address()).isEqualTo("192.168.10.62");
        DeviceRow found = DeviceRow.of(row()).withComment("found", false);
        bench.bench().model().devices().add(found);
        model.addRouteAnew();
        assertThat(((Place.AddRoute) bench.opened().getLast()).device()).contains(found);
    }

    @Test
    void theFieldsOfANewRouteBeginWithTheWayBackAndSayWhatIsWrong() {
        AddAtTargetModel fields = new AddAtTargetModel(Optional.of(BACK));
        assertThat(fields.fault()).isEmpty();
        assertThat(fields.route()).isEqualTo(BACK);
        fields.unidirectionalProperty().set(true);
        assertThat(fields.route().flags()).isEqualTo(0xA0);
        fields.netIdProperty().set("5.1.1");
        assertThat(fields.fault()).isPresent();
        fields.netIdProperty().set(AmsNetId.parse("5.7.7.7.1.1") + " ");
        fields.addressProperty().set("two words");
        assertThat(fields.fault().orElseThrow()).contains("white space");
        assertThat(new AddAtTargetModel(Optional.empty()).isEmpty()).isTrue();
    }
}
