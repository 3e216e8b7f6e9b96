package io.routelock.app.navigation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which view shows which place: features register theirs when the program is put together. */
public final class Places {

    private final Map<Class<? extends Place>, Function<Place, Document>> documents = new HashMap<>();
    private final Map<Class<? extends Place>, Function<Place, DialogView>> dialogs = new HashMap<>();

    /** That kind of place is a tab; the document is made when it is first opened. */
    public <P extends Place> void document(Class<P> kind, Function<P, Document> make) {
        documents.put(kind, place -> make.apply(kind.cast(place)));
    }

    /** That kind of place is a dialog; it is made anew each time. */
    public <P extends Place> void dialog(Class<P> kind, Function<P, DialogView> make) {
        dialogs.put(kind, place -> make.apply(kind.cast(place)));
    }

    public Optional<Document> documentOf(Place place) {
        return Optional.ofNullable(documents.get(place.getClass())).map(make -> make.apply(place));
    }

    public Optional<DialogView> dialogOf(Place place) {
        return Optional.ofNullable(dialogs.get(place.getClass())).map(make -> make.apply(place));
    }

    public boolean knows(Class<? extends Place> kind) {
        return documents.containsKey(kind) || dialogs.containsKey(kind);
    }
}
