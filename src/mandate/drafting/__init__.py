"""From the text of a letter to a proposed assignment: rules only, each value with the words of the letter it comes from."""
