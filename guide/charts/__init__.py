"""The pictures of the guide: numbers, words and geometry here, SVG in templates/guide/charts/."""
