// Where blocking keys lie on SQLite; nothing has to be made for it.
