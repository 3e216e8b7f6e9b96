package io.routelock.app.brokerusers;

import io.routelock.app.controls.Pills;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.pki.Secret;

import javafx.scene.Node;
import javafx.scene.control.Label;

import java.util.List;

/** Asks for a password, and for the name of a new user; or makes a password. */
final class PasswordDialog implements DialogView {

    private final PasswordModel model;
    private final Runnable done;
    private final Runnable closed;
    private final SecretField first = new SecretField("password", "Password", this::typed);
    private final SecretField again =
            new SecretField("password-again", "The password once more", this::typed);
    private final MadeSecret made = new MadeSecret("made-password", "password", MadePassword::next);
    private final Pills<PasswordModel.Source> source =
            new Pills<>(
                    List.of(PasswordModel.Source.values()),
                    it -> it == PasswordModel.Source.TYPED ? "Choose" : "Generate");
    private final EntryBox box;
    private final DialogPane view;

    /**
     * @param done runs when the file has it
     * @param closed runs when the dialog is closed
     */
    PasswordDialog(PasswordModel model, Navigator navigator, Runnable done, Runnable closed) {
        this.model = model;
        this.done = done;
        this.closed = closed;
        box = new EntryBox(model.form(), "_User name");
        source.valueProperty().bindBidirectional(model.sourceProperty());
        source.setMaxWidth(Pills.USE_PREF_SIZE);
        rows();
        view =
                new DialogPane(
                        box,
                        model.isNew() ? "_Add user" : "_Set password",
                        navigator,
                        this::act,
                        model.form().good(),
                        model.form().busyProperty(),
                        model.failedProperty());
        model.sourceProperty().subscribe(this::show);
    }

    private void rows() {
        box.row(new Label("Password"), source);
        box.row(DialogPane.of("_Type it", first.field()), first);
        box.row(DialogPane.of("Once _more", again.field()), again);
        box.below(DialogPane.trouble(model.passwordTroubleProperty()));
        box.below(made);
        box.below(DialogPane.hint(model.hintProperty()));
        model.notes().forEach(note -> box.below(DialogPane.muted(note)));
    }

    private void show(PasswordModel.Source now) {
        boolean typed = now == PasswordModel.Source.TYPED;
        visible(first, typed);
        visible(again, typed);
        visible(made, !typed);
        clear();
        if (!typed) {
            made.next();
            model.made();
        }
    }

    private static void visible(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    private void typed() {
        if (model.sourceProperty().get() == PasswordModel.Source.TYPED) {
            model.typed(first.secret(), again.secret());
        }
    }

    private void act() {
        Secret password =
                model.sourceProperty().get() == PasswordModel.Source.TYPED ? first.secret() : made.secret();
        model.start(password, done);
    }

    private void clear() {
        first.clear();
        again.clear();
        made.clear();
    }

    @Override
    public String title() {
        return model.isNew() ? "Add user" : "Password of " + model.form().name();
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 600;
    }

    @Override
    public void shown() {
        box.focusFirst(first.field());
    }

    @Override
    public void closed() {
        clear();
        model.form().close();
        closed.run();
    }
}
