package io.routelock.app.expectations;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileTab;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.StepKeys;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The expectations of a broker as table and text. */
final class ExpectationsDocument implements Document {

    private final ProfileTab tab;
    private final Workbench bench;
    private final ExpectationsModel model;
    private final StackPane view = new StackPane();
    private final Subscription subscription;
    private Optional<ExpectationsView> shown = Optional.empty();
    private Optional<Place.Broker.Line> wanted = Optional.empty();

    ExpectationsDocument(ProfileTab tab, Workbench bench) {
        this.tab = tab;
        this.bench = bench;
        this.model = new ExpectationsModel(tab.profile(), bench.navigator());
        view.getStyleClass().add("expectations-view");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("expectations.css")).toExternalForm());
        StepKeys.follow(view, this::undo, this::redo);
        subscription = tab.profile().stateProperty().subscribe(this::show);
    }

    private void show(OpenProfile.State state) {
        switch (state) {
            case OpenProfile.State.Loading loading -> view.getChildren().setAll(loading());
            case OpenProfile.State.Refused(Finding why) -> view.getChildren().setAll(refused(why));
            case OpenProfile.State.Open open -> model.file().ifPresent(this::showOpen);
        }
    }

    private void showOpen(OpenFile file) {
        if (shown.isEmpty()) {
            shown = Optional.of(new ExpectationsView(model, file, bench));
        }
        shown.ifPresent(now -> {
            if (!view.getChildren().equals(java.util.List.of(now))) {
                view.getChildren().setAll(now);
            }
            wanted.filter(model::isInFile).ifPresent(line -> now.goToLine(line.number()));
            wanted = Optional.empty();
        });
    }

    private static Node loading() {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setMaxSize(32, 32);
        return busy;
    }

    private Node refused(Finding why) {
        VBox box = new VBox(new FindingPanel(why, Buttons.button("Read again", tab.profile()::load)));
        box.setPadding(new Insets(16));
        return box;
    }

    private void file(Consumer<OpenFile> action) {
        model.file().ifPresent(action);
    }

    // ------------------------------------------------------------------ as a document

    @Override
    public String title() {
        return tab.profile().name() + " › Expectations";
    }

    @Override
    public ObservableValue<String> titleProperty() {
        return tab.profile().dirtyProperty().map(edited -> edited ? title() + " *" : title());
    }

    @Override
    public Icon icon() {
        return Icon.UI_QUESTION;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Broker(var conf, var which, Optional<Place.Broker.Line> line)) {
            wanted = line;
            show(tab.profile().stateProperty().get());
        }
    }

    @Override
    public void refresh() {
        tab.refresh();
    }

    @Override
    public void filter() {
        shown.ifPresent(ExpectationsView::focusFilter);
    }

    @Override
    public void save() {
        if (tab.profile().hasChanges()) {
            file(file -> file.save(() -> {}));
        }
    }

    @Override
    public void undo() {
        file(OpenFile::undo);
    }

    @Override
    public void redo() {
        file(OpenFile::redo);
    }

    @Override
    public boolean mayClose() {
        return tab.mayClose();
    }

    @Override
    public boolean mayExit() {
        return tab.mayExit();
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        shown.ifPresent(ExpectationsView::close);
        model.close();
        tab.close();
    }
}
