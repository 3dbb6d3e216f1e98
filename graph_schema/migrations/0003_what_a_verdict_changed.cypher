// What a verdict changed is a property of its edge; nothing has to be made for it.
