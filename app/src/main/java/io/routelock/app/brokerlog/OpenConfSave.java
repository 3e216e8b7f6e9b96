package io.routelock.app.brokerlog;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.controls.Notice;
import io.routelock.diagnosis.Finding;

import javafx.util.Subscription;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes a conf where it is open for editing, and saves it from there with all that is edited of its broker.
 * On the JavaFX thread.
 */
final class OpenConfSave {

    private final Consumer<Notice> notSaved;
    private Subscription end = Subscription.EMPTY;

    /**
     * @param notSaved is told why it was not; the change stays in the open file then
     */
    OpenConfSave(Consumer<Notice> notSaved) {
        this.notSaved = notSaved;
    }

    /**
     * @param saved is told what the user should know all the same
     */
    void save(LogTypeChange change, OpenFile file, Consumer<Optional<Notice>> saved) {
        Optional<Finding> against = file.changedOnDiskProperty().get();
        if (against.isPresent()) {
            notSaved.accept(LogTypeModel.notice(against.get()));
            return;
        }
        file.change("log_type all", _ -> change.after());
        follow(file);
        file.save(() -> {
            close();
            saved.accept(file.noticeProperty().get().filter(OpenConfSave::isWarning));
        });
    }

    private static boolean isWarning(Notice notice) {
        return notice.severity() != Finding.Severity.NOTE;
    }

    /** The file tells in its own tab how the save ended, which is not the one in front. */
    private void follow(OpenFile file) {
        close();
        end =
                Subscription.combine(
                        file.noticeProperty()
                                .subscribe((was, is) -> is.ifPresent(notice -> ended(file, notice))),
                        file.changedOnDiskProperty()
                                .subscribe((was, is) ->
                                        is.map(LogTypeModel::notice)
                                                .ifPresent(notice -> ended(file, notice))));
    }

    private void ended(OpenFile file, Notice how) {
        if (file.hasChanges()) {
            close();
            notSaved.accept(
                    new Notice(
                            how.severity(),
                            "log_type all is in the open %s, which is not saved. %s"
                                    .formatted(file.path(), how.words())));
        }
    }

    void close() {
        end.unsubscribe();
        end = Subscription.EMPTY;
    }
}
