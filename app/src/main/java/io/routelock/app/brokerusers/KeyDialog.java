package io.routelock.app.brokerusers;

import io.routelock.app.controls.Pills;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.mosquitto.password.PskSecret;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;

import java.util.List;

/** Asks for a pre-shared key, and for a new identity; or makes a key. */
final class KeyDialog implements DialogView {

    private final KeyModel model;
    private final Runnable done;
    private final Runnable closed;
    private final SecretField typed = new SecretField("key", "Key or password", this::typed);
    private final Label typedLabel = DialogPane.of("_Key", typed.field());
    private final MadeSecret made = new MadeSecret("made-key", "key", PskSecret::random);
    private final CheckBox caseSensitive = new CheckBox("_Case-sensitive identity (IdentityCaseSensitive)");
    private final Label explanation = DialogPane.muted("");
    private final Pills<KeyModel.Source> source =
            new Pills<>(List.of(KeyModel.Source.values()), KeyDialog::word);
    private final EntryBox box;
    private final DialogPane view;

    /**
     * @param done runs when the file has it
     * @param closed runs when the dialog is closed
     */
    KeyDialog(KeyModel model, Navigator navigator, Runnable done, Runnable closed) {
        this.model = model;
        this.done = done;
        this.closed = closed;
        box = new EntryBox(model.form(), "_Identity");
        source.valueProperty().bindBidirectional(model.sourceProperty());
        source.setMaxWidth(Pills.USE_PREF_SIZE);
        caseSensitive.selectedProperty().bindBidirectional(model.caseSensitiveProperty());
        rows();
        view =
                new DialogPane(
                        box,
                        model.isNew() ? "_Add identity" : "_Change key",
                        navigator,
                        this::act,
                        model.form().good(),
                        model.form().busyProperty(),
                        model.failedProperty());
        model.sourceProperty().subscribe(this::show);
        model.caseSensitiveProperty().subscribe(now -> explanation.setText(model.explanation()));
        model.form().nameProperty().subscribe((was, is) -> typed());
    }

    private static String word(KeyModel.Source source) {
        return switch (source) {
            case MADE -> "Generate";
            case DIGITS -> "Hex digits";
            case TWINCAT -> "TwinCAT Pwd";
        };
    }

    private void rows() {
        box.row(new Label("Key from"), source);
        box.row(typedLabel, typed);
        box.below(made);
        box.below(caseSensitive);
        box.below(DialogPane.trouble(model.keyTroubleProperty()));
        box.below(DialogPane.hint(model.hintProperty()));
        box.below(explanation);
        box.below(
                DialogPane.muted(
                        "The psk_file keeps the key readable; this program does not show it again."
                                + " Save, then reload mosquitto."));
    }

    private void show(KeyModel.Source now) {
        boolean makes = now == KeyModel.Source.MADE;
        visible(typed, !makes);
        visible(made, makes);
        visible(caseSensitive, now == KeyModel.Source.TWINCAT);
        typedLabel.setText(now == KeyModel.Source.TWINCAT ? "_Password" : "_Key");
        typed.field().setPromptText(now == KeyModel.Source.DIGITS ? "2 to 64 digits, 0-9 and A-F" : "");
        explanation.setText(model.explanation());
        clear();
        if (makes) {
            made.next();
            model.made();
        }
    }

    private static void visible(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    private void typed() {
        if (model.sourceProperty().get() != KeyModel.Source.MADE) {
            model.typed(typed.secret());
        }
    }

    private void act() {
        boolean makes = model.sourceProperty().get() == KeyModel.Source.MADE;
        model.start(makes ? made.secret() : typed.secret(), done);
    }

    private void clear() {
        typed.clear();
        made.clear();
    }

    @Override
    public String title() {
        return model.isNew() ? "Add PSK identity" : "Key of " + model.form().name();
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 640;
    }

    @Override
    public void shown() {
        box.focusFirst(source.button(model.sourceProperty().get()));
    }

    @Override
    public void closed() {
        clear();
        model.form().close();
        closed.run();
    }
}
