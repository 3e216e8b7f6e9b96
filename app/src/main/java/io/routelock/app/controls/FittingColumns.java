package io.routelock.app.controls;

import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

import java.util.List;

/**
 * Each column as wide as it wants to be, and the last one takes what is left; where there is not enough, all
 * give up the same part of what they can. The policies of JavaFX start from the widths of the moment before,
 * and so end elsewhere after every change of the window.
 */
// The type of the policies of JavaFX is raw.
@SuppressWarnings("rawtypes")
final class FittingColumns extends ConstrainedColumnResizeBase
        implements Callback<TableView.ResizeFeatures, Boolean> {

    @Override
    public Boolean call(TableView.ResizeFeatures features) {
        if (features.getColumn() != null) {
            return TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN.call(features);
        }
        TableView.ResizeFeatures<?> ofWindow = features;
        fit(ofWindow);
        return true;
    }

    private static <S> void fit(TableView.ResizeFeatures<S> features) {
        List<TableColumn<S, ?>> columns = features.getTable().getVisibleLeafColumns();
        if (!columns.isEmpty()) {
            fit(features, columns);
        }
    }

    private static <S> void fit(TableView.ResizeFeatures<S> features, List<TableColumn<S, ?>> columns) {
        double room = features.getContentWidth();
        double wanted = columns.stream().mapToDouble(TableColumn::getPrefWidth).sum();
        double least = columns.stream().mapToDouble(TableColumn::getMinWidth).sum();
        double lacking = wanted <= room ? 0 : Math.min(1, (wanted - room) / Math.max(1, wanted - least));
        double left = room;
        for (TableColumn<S, ?> column : columns.subList(0, columns.size() - 1)) {
            double given = lacking * Math.max(0, column.getPrefWidth() - column.getMinWidth());
            double width = Math.floor(column.getPrefWidth() - given);
            features.setColumnWidth(column, width);
            left -= width;
        }
        features.setColumnWidth(columns.getLast(), Math.max(columns.getLast().getMinWidth(), left));
    }
}
