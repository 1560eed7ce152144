package io.lifecycle.tools.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the boxes of a picture stand: rows of names, with a dot where a cell is empty. */
record Grid(List<List<String>> rows) {

    /** A cell of a grid: column and row, counted from zero at the upper left. */
    record Cell(int column, int row) {}

    static Grid parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String line : text.strip().lines().toList()) {
            List<String> row = List.of(line.strip().split("\\s+", -1));
            for (String name : row) {
                if (!name.equals(".") && !seen.add(name)) {
                    throw new IllegalArgumentException(
                            "grid has '" + name + "' twice; a box stands in one place, and an empty cell is a dot");
                }
            }
            rows.add(row);
        }
        return new Grid(List.copyOf(rows));
    }

    /** Returns the cell of each box of a picture; boxes that the grid does not name get a row of their own, below. */
    Map<String, Cell> place(Picture picture) {
        Set<String> boxes = picture.boxes().stream().map(Picture.Box::id).collect(Collectors.toSet());
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                String name = rows.get(r).get(c);
                if (!name.equals(".")) {
                    if (!boxes.contains(name)) {
                        throw new IllegalArgumentException("grid has '" + name + "', but lifecycle '" + picture.name()
                                + "' has: "
                                + picture.boxes().stream().map(Picture.Box::id).collect(Collectors.joining(", ")));
                    }
                    cells.put(name, new Cell(c, r));
                }
            }
        }
        int column = 0;
        for (Picture.Box box : picture.boxes()) {
            if (!cells.containsKey(box.id())) {
                cells.put(box.id(), new Cell(column++, rows.size()));
            }
        }
        return cells;
    }
}
