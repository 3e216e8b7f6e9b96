package io.routelock.app.routesfile;

import io.routelock.ams.AmsNetId;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The routes of an open file, and the fields of one of them. What the fields say goes into the text as soon
 * as it is a route. On the JavaFX thread.
 */
final class RoutesSectionModel {

    /** Only to have something that the fields replace. */
    private static final Route BLANK =
            Route.plain("route", AmsNetId.parse("1.1.1.1.1.1"), "address").withUnidirectional(true);

    /** What the fields show. */
    private sealed interface Subject {
        record Nothing() implements Subject {}

        /** A route of the file. */
        record Known(Route route, Optional<TlsCredential> credential) implements Subject {}

        /** A route that is in the file as soon as its fields are filled in. */
        record Fresh(Route like) implements Subject {}
    }

    private final RoutesFileModel file;
    private final RouteForm form = new RouteForm();
    private final FormChanges changes = new FormChanges(this::fieldChanged);
    private final CaCheck caCheck;
    private final ObservableList<Route> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Route>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper fresh = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final Subscription subscription;
    private Subject subject = new Subject.Nothing();
    private boolean applying;
    private int turn;

    RoutesSectionModel(RoutesFileModel file, Workbench bench, InstantSource clock) {
        this.file = file;
        this.caCheck = new CaCheck(bench, folderOf(file.path()), clock);
        watchFields();
        subscription =
                Subscription.combine(
                        file.readingProperty().subscribe(reading -> refresh()),
                        file.revealedProperty().subscribe((was, is) -> reveal()));
    }

    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file in a folder");
    }

    private void watchFields() {
        changes.watch("name", form.nameProperty());
        changes.watch("netId", form.netIdProperty());
        changes.watch("virtual", form.virtualNetIdProperty());
        changes.watch("address", form.addressProperty());
        changes.watch("timeout", form.timeoutProperty());
        changes.watch("fragment", form.fragmentProperty());
        changes.watch("unidirectional", form.unidirectionalProperty());
        changes.watch("mode", form.modeProperty());
        changes.watch("fingerprint", form.fingerprintProperty());
        changes.watch("ignoreCn", form.ignoreCnProperty());
        changes.watch("psk ", form.psk());
        changes.watch("ca ", form.ca());
    }

    ObservableList<Route> rows() {
        return rows;
    }

    RouteForm form() {
        return form;
    }

    CaCheck caCheck() {
        return caCheck;
    }

    /** The route of the file that the fields show. */
    ReadOnlyObjectProperty<Optional<Route>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Whether the fields show a route. */
    ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether they show one that is not in the file yet. */
    ReadOnlyBooleanProperty freshProperty() {
        return fresh.getReadOnlyProperty();
    }

    /** Why what the fields say is not in the file; empty when it is. */
    ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    void select(Optional<Route> route) {
        if (!route.equals(selected.get()) || (route.isPresent() && fresh.get())) {
            show(route.<Subject>map(this::known).orElseGet(Subject.Nothing::new));
        }
    }

    private Subject.Known known(Route route) {
        return new Subject.Known(route, file.reading().good().credentialOf(route));
    }

    /** Empties the fields for a route that is not there yet. */
    void add() {
        show(new Subject.Fresh(BLANK));
    }

    /** Fills the fields as those of the selected route; only the NetId is to be typed. */
    void duplicate() {
        if (subject instanceof Subject.Known known) {
            show(known);
            changes.quietly(() -> {
                form.nameProperty().set(freeName(known.route().name()));
                form.netIdProperty().set("");
                form.virtualNetIdProperty().set("");
            });
            subject = new Subject.Fresh(known.route());
            tellSubject();
            fieldChanged("duplicate");
        }
    }

    private String freeName(String name) {
        RouteTable routes = file.reading().good().routes();
        int number = 2;
        while (routes.findByName(name + " (" + number + ")").isPresent()) {
            number++;
        }
        return name + " (" + number + ")";
    }

    void remove() {
        if (subject instanceof Subject.Known(Route route, var credential)) {
            int at = rows.indexOf(route);
            Optional<Finding> refused =
                    file.change(
                            "Remove route " + route.name(),
                            Optional.empty(),
                            document -> document.withoutRoute(route.name()));
            fault.set(refused.map(Finding::symptom).orElse(""));
            if (refused.isEmpty()) {
                select(
                        rows.isEmpty()
                                ? Optional.empty()
                                : Optional.of(rows.get(Math.min(at, rows.size() - 1))));
            }
        } else {
            show(new Subject.Nothing());
        }
    }

    private void show(Subject now) {
        subject = now;
        turn++;
        showSubject();
    }

    /** Fields of a route that is not there yet have nothing to reveal. */
    private void reveal() {
        if (subject instanceof Subject.Known) {
            showSubject();
        }
    }

    private void showSubject() {
        changes.quietly(() -> {
            switch (subject) {
                case Subject.Nothing nothing -> {}
                case Subject.Known(Route route, var credential) ->
                        form.show(route, credential, file.revealedProperty().get());
                case Subject.Fresh newOne -> form.empty();
            }
        });
        tellSubject();
        fault.set("");
        checkCa();
    }

    private void tellSubject() {
        shown.set(!(subject instanceof Subject.Nothing));
        fresh.set(subject instanceof Subject.Fresh);
        selected.set(
                subject instanceof Subject.Known(Route route, var c) ? Optional.of(route) : Optional.empty());
    }

    private void fieldChanged(String field) {
        checkCa();
        try {
            switch (subject) {
                case Subject.Nothing nothing -> {}
                case Subject.Known(Route route, var credential) -> edit(field, route, credential);
                case Subject.Fresh(Route like) -> add(field, like);
            }
        } catch (IllegalArgumentException e) {
            fault.set("Not in the file yet: " + e.getMessage() + ".");
        }
    }

    private void edit(String field, Route before, Optional<TlsCredential> credential) {
        RouteForm.Entry now = form.value(before);
        boolean same =
                now.route().equals(before)
                        && (now.credential().isEmpty() || now.credential().equals(credential));
        if (same) {
            fault.set("");
            return;
        }
        apply("Edit route " + before.name(), field, now, document -> written(document, before, now));
    }

    private void add(String field, Route like) {
        RouteForm.Entry now = form.value(like);
        apply(
                "Add route " + now.route().name(),
                field,
                now,
                document -> {
                    document.routes().requireFree(now.route());
                    return with(document, now);
                });
    }

    private void apply(
            String label, String field, RouteForm.Entry now, UnaryOperator<StaticRoutesDocument> change) {
        applying = true;
        try {
            Optional<Finding> refused = file.change(label, Optional.of("route " + turn + field), change);
            fault.set(refused.map(why -> "Not in the file yet. " + why.symptom()).orElse(""));
            if (refused.isEmpty()) {
                subject = new Subject.Known(now.route(), now.credential());
                refreshRows();
                tellSubject();
            }
        } finally {
            applying = false;
        }
    }

    /** A route is known by its NetId or its name: one after the other when both change. */
    private static StaticRoutesDocument written(
            StaticRoutesDocument document, Route before, RouteForm.Entry now) {
        boolean otherName = !before.name().equalsIgnoreCase(now.route().name());
        boolean otherNetId = !before.netId().equals(now.route().netId());
        return with(
                otherName && otherNetId ? document.withRoute(before.withName(now.route().name())) : document,
                now);
    }

    private static StaticRoutesDocument with(StaticRoutesDocument document, RouteForm.Entry now) {
        return now.credential()
                .map(credential -> document.withRoute(now.route(), credential))
                .orElseGet(() -> document.withRoute(now.route()));
    }

    /** The text says something else than before. */
    private void refresh() {
        if (applying) {
            return;
        }
        refreshRows();
        if (subject instanceof Subject.Nothing) {
            rows.stream().findFirst().ifPresent(first -> select(Optional.of(first)));
        } else if (subject instanceof Subject.Known(Route route, var credential)) {
            RouteTable routes = file.reading().good().routes();
            Optional<Route> now = routes.find(route.netId()).or(() -> routes.findByName(route.name()));
            Subject next = now.<Subject>map(this::known).orElseGet(Subject.Nothing::new);
            if (!next.equals(subject)) {
                show(next);
            }
        }
    }

    private void refreshRows() {
        List<Route> now = file.reading().good().routes().routes();
        if (!rows.equals(now)) {
            rows.setAll(now);
        }
    }

    private void checkCa() {
        boolean shared = shown.get() && form.modeProperty().get() == RouteForm.Mode.SHARED_CA;
        caCheck.check(shared ? caFiles() : Optional.empty());
    }

    private Optional<TlsCredential.SharedCa> caFiles() {
        try {
            return Optional.of(form.ca().value());
        } catch (IllegalArgumentException e) {
            // Incomplete: the fault of the form says so.
            return Optional.empty();
        }
    }

    void close() {
        subscription.unsubscribe();
        changes.close();
    }
}
