package io.routelock.app.doctor;

import io.routelock.app.fx.Coalesced;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import java.util.Objects;
import java.util.Optional;

/** One patient: tool bar, what is wrong and what to do, the steps, and beside them what each saw. */
final class DoctorDocument implements Document {

    /** Of the height, for what is said above the steps. */
    private static final double CALLOUT = 0.5;

    /** Below that width the evidence pane alone says what a step came to. */
    private static final double NARROW = 760;

    /** Below that height every pixel is for rows. */
    private static final double LOW = 420;

    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

    private static final double STEPS = 0.585;

    private final DoctorViewModel model;
    private final DoctorBar bar;
    private final DoctorCallout callout;
    private final StepsTable steps;
    private final EvidencePane evidence;
    private final BorderPane view = new BorderPane();

    DoctorDocument(DoctorViewModel model, Settings settings) {
        this.model = model;
        bar = new DoctorBar(model);
        callout = new DoctorCallout(model);
        steps = new StepsTable(model, settings);
        evidence = new EvidencePane(model);
        callout.maxHeightProperty().bind(view.heightProperty().multiply(CALLOUT));
        SplitPane middle = new SplitPane(steps.node(), evidence);
        middle.setDividerPositions(STEPS);
        view.getStyleClass().add("doctor-view");
        view.setMinHeight(0);
        view.getStylesheets()
                .add(Objects.requireNonNull(DoctorDocument.class.getResource("doctor.css")).toExternalForm());
        view.setTop(new VBox(bar.node(), callout));
        view.setCenter(middle);
        view.widthProperty().subscribe(width -> fit(width.doubleValue() > 0 && width.doubleValue() < NARROW));
        view.heightProperty()
                .subscribe(height -> view.pseudoClassStateChanged(TIGHT, height.doubleValue() < LOW));
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private void fit(boolean narrow) {
        steps.setNarrow(narrow);
        evidence.setAlone(narrow);
    }

    private void keyPressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && model.isRunning()) {
            model.cancel();
            key.consume();
        }
    }

    @Override
    public String title() {
        return "Doctor: " + model.whoProperty().get().name();
    }

    @Override
    public Icon icon() {
        return Icon.UI_DOCTOR;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Doctor(var patient, boolean start, var step)) {
            if (start && !model.isRunning()) {
                model.take(patient);
                model.run();
            }
            step.ifPresent(name -> model.selectedProperty().set(Optional.of(name)));
            new Coalesced(steps::focus).request();
        }
    }

    @Override
    public void refresh() {
        model.run();
    }

    /** What it found stays among the problems. */
    @Override
    public void close() {
        model.cancel();
        bar.close();
        callout.close();
        steps.close();
        evidence.close();
    }
}
